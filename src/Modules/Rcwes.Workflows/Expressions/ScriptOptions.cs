using Microsoft.Extensions.Configuration;

namespace Rcwes.Workflows.Expressions;

/// <summary>How long a script of a workflow may take: <c>Rcwes:Workflows:ScriptSeconds</c>.</summary>
/// <param name="Longest">Time of the clock, for one expression.</param>
internal sealed record ScriptOptions(TimeSpan Longest)
{
    private const double DefaultSeconds = 10;

    public static ScriptOptions From(IConfiguration configuration) => new(TimeSpan.FromSeconds(configuration.GetValue("Rcwes:Workflows:ScriptSeconds", DefaultSeconds)));
}
