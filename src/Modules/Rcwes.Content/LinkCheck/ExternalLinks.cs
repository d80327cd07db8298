using System.Net;
using System.Net.Sockets;

namespace Rcwes.Content.LinkCheck;

/// <summary>Asks other sites, politely: headers only where they allow it, no cookies, few seconds, few hops.</summary>
internal sealed class ExternalLinks : IDisposable
{
    private const int MostHops = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;

    public ExternalLinks() : this(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = PublicNetwork.ConnectAsync,
        ConnectTimeout = Patience,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    {
    }

    /// <summary>With another way out, for tests.</summary>
    internal ExternalLinks(HttpMessageHandler handler)
    {
        _client = new(handler) { Timeout = Patience };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Rcwes-LinkCheck/1.0");
    }

    public async Task<ExternalAnswer> AskAsync(string url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var place)) return new(LinkState.Broken, null);
        try
        {
            var status = await FollowAsync(HttpMethod.Head, place, ct);
            // Not every server knows HEAD; what it says then is no news of the page.
            if (status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
                status = await FollowAsync(HttpMethod.Get, place, ct);
            return new(StateOf(status), status is null ? null : (int)status);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData })
        {
            return new(LinkState.Broken, null) { NoName = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(LinkState.Unclear, null) { NoAnswer = true };
        }
    }

    private async Task<HttpStatusCode?> FollowAsync(HttpMethod method, Uri place, CancellationToken ct)
    {
        for (var hop = 0; hop <= MostHops; hop++)
        {
            if (place.Scheme is not ("http" or "https")) return null;
            using var request = new HttpRequestMessage(method, place);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } next) return answer.StatusCode;
            // Some servers send what is no address at all.
            if (!Uri.TryCreate(place, next, out var there)) return null;
            place = there;
        }
        return null;
    }

    private static LinkState StateOf(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => LinkState.Broken,
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => LinkState.Good,
        _ => LinkState.Unclear,
    };

    public void Dispose() => _client.Dispose();
}

/// <summary>What another site said.</summary>
internal sealed record ExternalAnswer(LinkState State, int? Status)
{
    /// <summary>There is no such site, or no way to ask for names.</summary>
    public bool NoName { get; init; }

    /// <summary>Nobody answered in time.</summary>
    public bool NoAnswer { get; init; }
}
