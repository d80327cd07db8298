using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Numbers as people say them, e.g. <c>SZK/2026/0001</c>: each series counts from one every year.</summary>
internal sealed class NumberSeries(RcwesDb db, TimeProvider clock)
{
    public const string Enrolments = "SZK";
    public const string Certificates = "ZAS";

    /// <summary>The next number; its row is held until the commit, so that no number is lost or given twice.</summary>
    public async Task<string> NextAsync(string series, CancellationToken ct)
    {
        var year = Warsaw.Today(clock).Year;
        var last = await db.Database.SqlQuery<int>($"""
            INSERT INTO trainings_numbers (series, year, last) VALUES ({series}, {year}, 1)
            ON CONFLICT (series, year) DO UPDATE SET last = trainings_numbers.last + 1 RETURNING last AS "Value"
            """).ToListAsync(ct);
        return $"{series}/{year}/{last[0]:0000}";
    }
}

/// <summary>The last number that a series gave in a year.</summary>
internal sealed class SeriesNumber
{
    public string Series { get; init; } = "";

    public int Year { get; init; }

    public int Last { get; init; }
}
