using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Data;

/// <summary>Numbers as people say them, e.g. <c>SZK/2026/0001</c>. Each series counts from one every year of the calendar of the offices.</summary>
public sealed class NumberSeries(RcwesDb db, TimeProvider clock)
{
    /// <summary>The next number of a series. Its row is held until the commit: no number is lost or given twice, and whoever needs one of the same series waits.</summary>
    /// <param name="series">The letters before the year; a series belongs to one kind of thing.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> NextAsync(string series, CancellationToken ct)
    {
        var year = Warsaw.Today(clock).Year;
        var last = await (db.Engine == DatabaseEngine.Postgres ? InLine(series, year) : db.Database.SqlQuery<int>($"""
            INSERT INTO number_series (series, year, last) VALUES ({series}, {year}, 1)
            ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + 1 RETURNING last AS "Value"
            """)).ToListAsync(ct);
        return $"{series}/{year}/{last[0]:0000}";
    }

    /// <summary>Many who wait for one row wake each other in turn and in no order; those who wait for a lock of the same name come one after the other, the first first.</summary>
    private IQueryable<int> InLine(string series, int year) => db.Database.SqlQuery<int>($"""
        WITH line AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended({series}, 0)))
        INSERT INTO number_series (series, year, last) SELECT {series}, {year}, 1 FROM line
        ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + 1 RETURNING last AS "Value"
        """);
}

/// <summary>The last number that a series gave in a year.</summary>
internal sealed class SeriesNumber
{
    public string Series { get; init; } = "";

    public int Year { get; init; }

    public int Last { get; init; }
}
