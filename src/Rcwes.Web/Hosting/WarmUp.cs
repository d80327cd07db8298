using Microsoft.AspNetCore.Http.Features;
using Rcwes.Framework.Data;

namespace Rcwes.Web.Hosting;

/// <summary>
/// Work that the first page would wait for, done beside the start instead of after it. Nothing depends on it: what fails here
/// is met again, and told, where it is needed.
/// </summary>
internal static partial class WarmUp
{
    /// <summary>Builds the model of the database while the addresses of the site are mapped; each takes about as long as the other.</summary>
    public static Task BuildModelAsync(this IServiceProvider root) => Task.Run(() =>
    {
        using var scope = root.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<RcwesDb>().Model;
    });

    /// <summary>Makes the home page once while the server opens its port, for a name of the site under which nobody asks, so that nobody gets this copy.</summary>
    public static void MakeFirstPage(this WebApplication app)
    {
        var pipeline = ((IApplicationBuilder)app).Build();
        _ = Task.Run(async () =>
        {
            try
            {
                await AskAsync(app.Services, pipeline);
            }
#pragma warning disable CA1031 // The first visitor meets the same fault, with an error page and a line in the log.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failed(app.Logger, e);
            }
        });
    }

    private static async Task AskAsync(IServiceProvider root, RequestDelegate pipeline)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Scheme = "http", Path = "/", Headers = { Host = "warm-up.invalid" } });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var factory = root.GetRequiredService<IHttpContextFactory>();
        var context = factory.Create(features);
        try
        {
            await pipeline(context);
        }
        finally
        {
            factory.Dispose(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The home page could not be made before the first visitor.")]
    private static partial void Failed(ILogger logger, Exception e);
}
