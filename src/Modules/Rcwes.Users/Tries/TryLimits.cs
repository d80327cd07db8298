using Microsoft.Extensions.Configuration;

namespace Rcwes.Users.Tries;

/// <summary>How many wrong passwords or codes there may be in a quarter of an hour.</summary>
/// <param name="PerOrigin">From one place, for all addresses of mail together.</param>
/// <param name="PerAccount">For one account, from all strange devices together.</param>
internal sealed record TryLimits(int PerOrigin, int PerAccount)
{
    /// <summary>For one account from one place, from one known device, or in the second step.</summary>
    public const int Few = 5;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(15);

    public static TryLimits From(IConfiguration configuration) => new(configuration.GetValue("Rcwes:SignIn:TriesPerOrigin", 30), configuration.GetValue("Rcwes:SignIn:TriesPerAccount", 50));
}
