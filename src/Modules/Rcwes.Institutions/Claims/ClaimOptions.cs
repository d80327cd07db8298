using Microsoft.Extensions.Configuration;

namespace Rcwes.Institutions.Claims;

/// <summary>What the configuration says of representatives.</summary>
/// <param name="LinkHours">Hours for which a one-time link works, from <c>Rcwes:Institutions:Claims:LinkHours</c>.</param>
/// <param name="SessionHours">Hours for which the form stays open after it, from <c>Rcwes:Institutions:Claims:SessionHours</c>.</param>
/// <param name="KeepDays">Days for which settled claims, corrections and reports of mistakes are kept, from <c>Rcwes:Institutions:Claims:KeepDays</c>.</param>
internal sealed record ClaimOptions(int LinkHours, int SessionHours, int KeepDays)
{
    public static ClaimOptions From(IConfiguration configuration) => new(
        Math.Max(1, configuration.GetValue("Rcwes:Institutions:Claims:LinkHours", 48)),
        Math.Max(1, configuration.GetValue("Rcwes:Institutions:Claims:SessionHours", 8)),
        Math.Max(1, configuration.GetValue("Rcwes:Institutions:Claims:KeepDays", 365)));
}
