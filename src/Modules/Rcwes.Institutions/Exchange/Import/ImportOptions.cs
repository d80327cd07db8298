using Microsoft.Extensions.Configuration;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>What the configuration says of imports.</summary>
/// <param name="MostRows">Rows of one file, from <c>Rcwes:Institutions:Import:MostRows</c>.</param>
/// <param name="MostMegabytes">Size of one file, from <c>Rcwes:Institutions:Import:MostMegabytes</c>.</param>
/// <param name="KeepDays">Days for which the rows are kept and an import can be undone, from <c>Rcwes:Institutions:Import:KeepDays</c>.</param>
internal sealed record ImportOptions(int MostRows, int MostMegabytes, int KeepDays)
{
    public const int Megabyte = 1024 * 1024;

    public long MostBytes => (long)MostMegabytes * Megabyte;

    public static ImportOptions From(IConfiguration configuration) => new(
        Math.Max(1, configuration.GetValue("Rcwes:Institutions:Import:MostRows", 20_000)),
        Math.Clamp(configuration.GetValue("Rcwes:Institutions:Import:MostMegabytes", 20), 1, 200),
        Math.Max(1, configuration.GetValue("Rcwes:Institutions:Import:KeepDays", 90)));
}
