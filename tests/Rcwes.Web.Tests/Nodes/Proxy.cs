using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>
/// A reverse proxy as <c>docs/operations.md</c> wants it: speaks HTTPS, asks the nodes in turn, each over a connection of its own, and sets the forwarded
/// headers anew. A node that refuses the connection is left out. What breaks later is asked again of the next node only when asking twice does no harm.
/// </summary>
internal sealed class Proxy : IAsyncDisposable
{
    /// <summary>Header of a request that wants one node and no other.</summary>
    public const string Wish = "X-Test-Node";

    /// <summary>Header of an answer: the node that gave it.</summary>
    public const string ServedBy = "X-Test-Served-By";

    // What belongs to one connection, and what the proxy says itself.
    private static readonly HashSet<string> OfConnection = new(["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Own = new([.. OfConnection, "Host", "Content-Length", Wish, "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"], StringComparer.OrdinalIgnoreCase);

    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly HttpClient _nodes = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = Timeout.InfiniteTimeSpan };
    private WebApplication? _app;
    private int _turn;

    public IReadOnlyList<NodeProcess> Nodes { get; set; } = [];

    public Uri Address { get; private set; } = null!;

    public static async Task<Proxy> StartAsync()
    {
        var proxy = new Proxy();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(proxy._certificate)));
        var app = proxy._app = builder.Build();
        app.Run(proxy.PassOnAsync);
        await app.StartAsync();
        proxy.Address = new(app.Urls.Single());
        return proxy;
    }

    /// <summary>A browser with empty pockets that knows this proxy by its certificate.</summary>
    public Visitor Visitor()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(_certificate.RawData);
        return new(new HttpClient(new CookiePocket { InnerHandler = handler }) { BaseAddress = Address, Timeout = TwoNodes.Patience });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _nodes.Dispose();
        _certificate.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        foreach (var node in InTurn(context.Request))
        {
            try
            {
                using var request = Forwarded(context, node, body.ToArray());
                using var answer = await _nodes.SendAsync(request, context.RequestAborted);
                await GiveAsync(context.Response, answer, node);
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError || HttpMethods.IsGet(context.Request.Method))
            {
                // Nothing was sent, or asking again changes nothing.
            }
            catch (HttpRequestException)
            {
                // The node may have done it, and only its answer is lost: who asked has to decide.
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            }
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private IEnumerable<NodeProcess> InTurn(HttpRequest request)
    {
        if (request.Headers[Wish].ToString() is { Length: > 0 } wish) return Nodes.Where(n => n.Name == wish);
        var first = (int)((uint)Interlocked.Increment(ref _turn) % (uint)Nodes.Count);
        return Nodes.Skip(first).Concat(Nodes.Take(first));
    }

    private static HttpRequestMessage Forwarded(HttpContext context, NodeProcess node, byte[] body)
    {
        var asked = context.Request;
        var request = new HttpRequestMessage(new HttpMethod(asked.Method), new Uri(node.Address, asked.GetEncodedPathAndQuery()));
        if (body.Length > 0 || asked.ContentLength is not null) request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in asked.Headers.Where(h => !Own.Contains(h.Key)))
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        request.Headers.Host = asked.Host.Value;
        request.Headers.Add("X-Forwarded-For", $"{context.Connection.RemoteIpAddress}");
        request.Headers.Add("X-Forwarded-Proto", asked.Scheme);
        return request;
    }

    private static async Task GiveAsync(HttpResponse response, HttpResponseMessage answer, NodeProcess node)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => !OfConnection.Contains(h.Key))) response.Headers[name] = values.ToArray();
        response.Headers[ServedBy] = node.Name;
        var content = await answer.Content.ReadAsByteArrayAsync();
        if (content.Length > 0) await response.Body.WriteAsync(content);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}

/// <summary>Where people are sent, and who answered them.</summary>
internal static class Asking
{
    /// <summary>From now on all requests go to one node; null for whoever's turn it is.</summary>
    public static Visitor At(this Visitor visitor, NodeProcess? node)
    {
        visitor.Client.DefaultRequestHeaders.Remove(Proxy.Wish);
        if (node is not null) visitor.Client.DefaultRequestHeaders.Add(Proxy.Wish, node.Name);
        return visitor;
    }

    /// <summary>Name of the node that gave an answer.</summary>
    public static string ServedBy(this Page page) => page.Headers.GetValues(Proxy.ServedBy).Single();
}
