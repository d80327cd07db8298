using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Reports;

/// <summary>One thing behind a number.</summary>
/// <param name="Request">The request that it belongs to.</param>
/// <param name="Number">Of the request.</param>
/// <param name="Topic">Code of the topic.</param>
/// <param name="Owner">Who has the request; of a breach and of a card who had it then.</param>
/// <param name="Powiat">Four digits; empty for elsewhere.</param>
/// <param name="Day">Sent, due, or advised.</param>
/// <param name="Value">Hours of a card, working days to an answer, otherwise one.</param>
internal sealed record ReportLine(Guid Request, string Number, string Topic, Guid Owner, string Powiat, DateOnly Day, decimal Value)
{
    /// <summary>Account of who leads the request, led it when its day went by, or gave the advice; empty for nobody.</summary>
    public required string Adviser { get; init; }

    /// <summary>The institution, or the first request of the same mailbox: no part of an address tells who it is.</summary>
    public required string Client { get; init; }

    /// <summary>Who has the request now: whether the reader may open it.</summary>
    public required Guid Now { get; init; }

    /// <summary>The step of a breach or the number of a card, in the language of the reader.</summary>
    public string What { get; init; } = "";

    public string KeyOf(ReportDimension dimension) => dimension switch
    {
        ReportDimension.Topic => Topic,
        ReportDimension.Owner => Owner.ToString(),
        ReportDimension.Adviser => Adviser,
        ReportDimension.Client => Client,
        _ => Powiat,
    };
}

/// <summary>One row of a table.</summary>
internal sealed record ReportPart(string Key, string Name, IReadOnlyDictionary<ReportMeasure, decimal> Numbers, decimal? DaysToAnswer);

/// <summary>What was done in a period. Every number is a list of lines first and only then a sum, so that it always opens what is behind it.</summary>
internal sealed record AdviceReport(Period Period, IReadOnlyDictionary<ReportMeasure, IReadOnlyList<ReportLine>> Lines)
{
    /// <summary>Names of the clients by their keys. A private person is called by the number of the request.</summary>
    public required IReadOnlyDictionary<string, string> Clients { get; init; }

    public IReadOnlyList<ReportLine> Of(ReportMeasure measure) => Lines[measure];

    public decimal Sum(ReportMeasure measure) => Sum(measure, Of(measure));

    /// <summary>Half of the answers came within so many working days; null without answers.</summary>
    public decimal? DaysToAnswer => Median(Of(ReportMeasure.Answered));

    /// <summary>The parts of a division in the order of their names; of many clients those stand first with whom most was done.</summary>
    public IReadOnlyList<ReportPart> By(ReportDimension dimension, Func<string, string> name)
    {
        var keys = ReportWords.Columns.SelectMany(Of).Select(line => line.KeyOf(dimension)).Distinct();
        var lines = ReportWords.Columns.ToDictionary(m => m, m => Of(m).ToLookup(line => line.KeyOf(dimension)));
        var parts = keys.Select(key => new ReportPart(key, name(key), ReportWords.Columns.ToDictionary(m => m, m => Sum(m, [.. lines[m][key]])), Median([.. lines[ReportMeasure.Answered][key]])));
        return dimension == ReportDimension.Client
            ? [.. parts.OrderByDescending(p => p.Numbers[ReportMeasure.Hours]).ThenByDescending(p => p.Numbers[ReportMeasure.Sent]).ThenBy(p => p.Name, StringComparer.CurrentCulture)]
            : [.. parts.OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    private static decimal Sum(ReportMeasure measure, IReadOnlyList<ReportLine> lines) => measure == ReportMeasure.Hours ? lines.Sum(line => line.Value) : lines.Count;

    private static decimal? Median(IReadOnlyList<ReportLine> lines)
    {
        if (lines.Count == 0) return null;
        var days = lines.Select(line => line.Value).Order().ToList();
        return (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2;
    }
}
