using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Rcwes.AdminTheme;
using Rcwes.Framework;
using Rcwes.Framework.Modules;
using Rcwes.Framework.OpenData;
using Rcwes.Framework.Web;
using Rcwes.Theme;
using Rcwes.Theme.Assets;

namespace Rcwes.Web.Hosting;

/// <summary>The pipeline. Modules bring services, pages and endpoints; the order of middleware is decided here alone.</summary>
internal static class Host
{
    /// <summary>A few thousand pages as browsers take them, compressed.</summary>
    private const long PageCacheBytes = 16 * 1024 * 1024;

    public static void AddHost(this WebApplicationBuilder builder)
    {
        builder.AddLogging();
        builder.AddTelemetry();
        builder.AddLimits();
        builder.Services.AddAuthentication();
        builder.Services.AddOpenApi();
        builder.Services.AddCors(cors => cors.AddPolicy(OpenDataRoutes.Policy, policy => policy.AllowAnyOrigin().WithMethods(HttpMethods.Get, HttpMethods.Head).WithHeaders("If-None-Match")));
        builder.Services.AddTheme().AddAdminTheme();
        // No script validates forms here, and the hidden summary that MVC would leave for one carries an inline style.
        builder.Services.AddRazorPages().AddViewOptions(views => views.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddMvcOptions(mvc =>
            {
                mvc.ModelBinderProviders.Insert(0, new TickBinder());
                mvc.Filters.Add(new FormValues());
                mvc.Filters.Add(new NoSuchHandler());
            });
        builder.Services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        // The framework leaves these two without the mark, so that they would go out over a plain connection too.
        builder.Services.AddAntiforgery(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.Configure<CookieTempDataProviderOptions>(notices => notices.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddSingleton<PublicPages>();
        builder.Services.AddOutputCache();
        builder.Services.AddOptions<OutputCacheOptions>().Configure<PublicPages>((cache, pages) =>
        {
            cache.AddBasePolicy(pages);
            cache.SizeLimit = PageCacheBytes;
            cache.MaximumBodySize = 1024 * 1024;
        });
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/rss+xml", "application/atom+xml", "image/svg+xml", "text/calendar"];
        });
        // Pages are compressed once and then kept, so a little more work is well spent; the default "fastest" is a third larger.
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        builder.Services.Configure<ExceptionHandlerOptions>(handler =>
        {
            handler.ExceptionHandlingPath = "/blad/500";
            handler.StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        });
    }

    public static void UseHost(this WebApplication app)
    {
        app.UseConfiguredProxies();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseOwnContentPolicies();
        app.UseMiddleware<SettledHeaders>(Headers.Policy());
        if (!string.Equals(app.Configuration["Rcwes:PageCache"], "off", StringComparison.OrdinalIgnoreCase))
        {
            app.UseMiddleware<EntityTags>();
            app.UseOutputCache();
        }
        app.UseResponseCompression();
        app.UseMiddleware<CulturePrefix>();
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/blad/{0}");
        app.UseAddressCheck();
        app.UseRouting();
        app.UseSizeLimit();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapStaticAssets().CacheFixedAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapOpenApi("/api/openapi.json");
        app.MapFramework();
        app.MapThemeSwitch();
        foreach (var module in app.Services.GetRequiredService<ModuleCatalog>().Modules) module.MapEndpoints(app);
    }
}
