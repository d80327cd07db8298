namespace Rcwes.Workflows.Calls;

/// <summary>The way out: no redirects (they would leave the allowed hosts), no cookies; whoever asks brings the patience.</summary>
internal sealed class CallClient : IDisposable
{
    private readonly HttpClient _client;

    public CallClient() : this(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { }

    internal CallClient(HttpMessageHandler handler) => _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

    public void Dispose() => _client.Dispose();
}
