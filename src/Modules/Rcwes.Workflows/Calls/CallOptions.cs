using Microsoft.Extensions.Configuration;

namespace Rcwes.Workflows.Calls;

/// <summary>Where workflows may call: <c>Rcwes:Workflows:Hosts</c>, a list of origins such as <c>https://api.example</c>. None by default.</summary>
/// <param name="Origins">Scheme, host and port.</param>
internal sealed record CallOptions(IReadOnlySet<string> Origins)
{
    public static CallOptions From(IConfiguration configuration) =>
        new((configuration.GetSection("Rcwes:Workflows:Hosts").Get<string[]>() ?? []).Select(OriginOf).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>An address may be called only when its origin is listed.</summary>
    public bool Allows(string url) => OriginOf(url) is { } origin && Origins.Contains(origin);

    private static string? OriginOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http") && address.UserInfo.Length == 0 ? address.GetLeftPart(UriPartial.Authority) : null;
}
