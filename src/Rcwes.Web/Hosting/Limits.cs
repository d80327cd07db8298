using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Rcwes.Framework.OpenData;
using Rcwes.Framework.Web;

namespace Rcwes.Web.Hosting;

/// <summary>How much one place may send: anonymous posts, sign-in tries, searches of staff, open data, and the size of a request.</summary>
internal static partial class Limits
{
    /// <summary>Policy of the sign-in page.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Policy of the search box of the back office, named by the framework.</summary>
    public const string Search = "back-office-search";

    /// <summary>Policy of the public search, named by its module.</summary>
    public const string SiteSearch = "site-search";

    /// <summary>Policy of forms that anybody may send to staff.</summary>
    public const string PublicForm = "public-form";

    /// <summary>Policy of forms that editors make: a whole room answers them from one address after a training.</summary>
    public const string FormAnswer = "form-answer";

    /// <summary>Policy of the directory as a list on paper: of all views of its page the one that reads every entry whole.</summary>
    public const string Paper = "paper-list";

    /// <summary>Bytes; pages that take files raise it for themselves.</summary>
    public const long LargestRequest = 2 * 1024 * 1024;

    /// <summary>Bytes of the first line of a request. Ten thousand Polish letters in a question are sixty thousand; the page answers them with a sentence, the server could not.</summary>
    private const int LongestRequestLine = 64 * 1024;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var posts = builder.Configuration.GetValue("Rcwes:Limits:PostsPerMinute", 60);
        var rooms = builder.Configuration.GetValue("Rcwes:Limits:RoomPostsPerMinute", 1200);
        var signIns = builder.Configuration.GetValue("Rcwes:Limits:SignInsPerMinute", 10);
        var searches = builder.Configuration.GetValue("Rcwes:Limits:SearchesPerMinute", 240);
        var forms = builder.Configuration.GetValue("Rcwes:Limits:FormsPerMinute", 5);
        var answers = builder.Configuration.GetValue("Rcwes:Limits:AnswersPerMinute", 300);
        var openData = builder.Configuration.GetValue("Rcwes:Limits:OpenDataPerMinute", 120);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                // Neither the address that was typed nor the visitor's: the pattern tells which door somebody is at.
                Refused(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Rcwes.Limits"), context.HttpContext.Request.Method, (context.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-");
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                // The friendly page of a refusal answers the very request that was refused, and must not be refused itself.
                HttpMethods.IsPost(context.Request.Method) && context.User.Identity?.IsAuthenticated != true && !IsErrorPage(context)
                    ? context.GetEndpoint()?.Metadata.GetMetadata<FromOneRoomAttribute>() is null ? Window("post " + Address(context), posts) : Window("post of a room " + Address(context), rooms)
                    : RateLimitPartition.GetNoLimiter(""));
            limiter.AddPolicy(OpenDataRoutes.Policy, context => Window("open data " + Address(context), openData));
            limiter.AddPolicy(Paper, context => context.Request.Query["widok"] == "druk" ? Window("paper " + Address(context), openData) : RateLimitPartition.GetNoLimiter(""));
            // Looking at the sign-in page is free; only tries count.
            limiter.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
                ? Window("sign-in " + Address(context), signIns)
                : RateLimitPartition.GetNoLimiter(""));
            // A person types; whoever asks faster is a program.
            limiter.AddPolicy(Search, context => Window("search " + (context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Address(context)), searches));
            limiter.AddPolicy(SiteSearch, context => Window("site search " + Address(context), searches));
            limiter.AddPolicy(PublicForm, context => HttpMethods.IsPost(context.Request.Method)
                ? Window("form " + Address(context), forms)
                : RateLimitPartition.GetNoLimiter(""));
            limiter.AddPolicy(FormAnswer, context => HttpMethods.IsPost(context.Request.Method)
                ? Window("form answer " + Address(context), answers)
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    /// <summary>Refuses what is announced as too large before anybody reads it, with the friendly page.</summary>
    public static IApplicationBuilder UseSizeLimit(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata>() is { } own
            ? own.MaxRequestBodySize : LargestRequest;
        // The friendly page answers the very request that was too large.
        if (IsErrorPage(context) || !(context.Request.ContentLength > limit)) return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });

    /// <summary>Refuses the character 0 in an address: nobody types it, and PostgreSQL has no text that holds it.</summary>
    public static IApplicationBuilder UseAddressCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) != true) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    [LoggerMessage(LogLevel.Warning, "Too many at once: {Method} {Route} was refused")]
    private static partial void Refused(ILogger logger, string method, string route);

    private static bool IsErrorPage(HttpContext context) => context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null;

    private static RateLimitPartition<string> Window(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

    private static string Address(HttpContext context) => NetworkPlace.Of(context.Connection.RemoteIpAddress);
}
