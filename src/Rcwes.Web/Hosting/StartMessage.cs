using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Rcwes.Framework.Web;
using Rcwes.Users.Contracts;

namespace Rcwes.Web.Hosting;

/// <summary>
/// What the console says once the site is up: where it is and, while it has no administrator, the one-time link to
/// appoint one. The console and not the log, because logs are shipped elsewhere and the link is a key.
/// </summary>
internal static class StartMessage
{
    public static async Task TellWhenStartedAsync(this WebApplication app)
    {
        var link = await SetupLinks.NewAsync(app.Services, app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            foreach (var line in Lines([.. addresses.Select(StandInAddress.Readable)], link)) Console.WriteLine(line);
        });
    }

    internal static IEnumerable<string> Lines(IReadOnlyList<string> addresses, string? link)
    {
        if (addresses.Count == 0) yield break;
        yield return $"Rcwes.Cms: {string.Join("  ", addresses)}";
        if (link is null) yield break;
        yield return "There is no administrator yet. Make the account at this address (the link works once, for three days):";
        yield return $"  {addresses[0]}{link}";
    }
}
