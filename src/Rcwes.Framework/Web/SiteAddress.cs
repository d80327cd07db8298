using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Web;

/// <summary>
/// The address under which people reach the site, for letters, papers and whatever else leaves it: the setting, else <c>Rcwes:BaseUrl</c>, else in
/// Development the address that is listened on.
/// </summary>
public interface ISiteAddress
{
    /// <summary>Without a slash at its end, e.g. <c>https://rcwes.example</c>; empty while nobody knows it, and then letters have no links that work.</summary>
    ValueTask<string> GetAsync(CancellationToken ct = default);

    /// <summary>Puts an origin into the settings when the address is known from nowhere else. In the caller's context; the caller saves.</summary>
    ValueTask RememberAsync(RcwesDb db, string origin, Actor actor, DateTime now, CancellationToken ct);
}

public static class SiteOrigins
{
    /// <summary>For pages and feeds, which name themselves: the site's address, or the one of the request while nobody knows it.</summary>
    public static async ValueTask<string> OriginAsync(this ISiteAddress site, HttpRequest request, CancellationToken ct) =>
        await site.GetAsync(ct) is { Length: > 0 } known ? known : $"{request.Scheme}://{request.Host}";
}

/// <summary>What stands in for an empty setting; the same for the whole life of the process.</summary>
public sealed class StandInAddress(IConfiguration configuration, IServiceProvider services)
{
    /// <summary>Without a slash at its end; empty when there is none.</summary>
    public string Value => Configured.Length > 0 ? Configured : Listened;

    /// <summary>What <c>Rcwes:BaseUrl</c> says.</summary>
    /// <exception cref="RuleException">It is no whole address.</exception>
    public string Configured { get; } = configuration["Rcwes:BaseUrl"] is not { Length: > 0 } set ? ""
        : Uri.TryCreate(set, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? set.TrimEnd('/')
        : throw new RuleException("site.address", "Rcwes:BaseUrl: wpisz cały adres serwisu, na przykład https://rcwes.example.");

    /// <summary>Only while developing: elsewhere a proxy stands in front, and nobody outside reaches what is listened on.</summary>
    private string Listened => services.GetService<IHostEnvironment>()?.IsDevelopment() == true
        && services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address ? Readable(address).TrimEnd('/') : "";

    /// <summary>An address for people: nobody can open <c>http://[::]:5000</c>.</summary>
    public static string Readable(string address) => address
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal);
}

/// <summary>The answer of a host without the module that keeps settings.</summary>
internal sealed class PlainAddress(StandInAddress standIn) : ISiteAddress
{
    public ValueTask<string> GetAsync(CancellationToken ct = default) => new(standIn.Value);

    public ValueTask RememberAsync(RcwesDb db, string origin, Actor actor, DateTime now, CancellationToken ct) => default;
}
