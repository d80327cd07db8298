using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages;

/// <summary>
/// The friendly page behind every error status. Needs no database: what stands around it comes from
/// <see cref="ISiteChrome"/>, which never throws.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed partial class ErrorModel(IStringLocalizer<FrameworkTexts> texts, ILogger<ErrorModel> logger) : PageModel
{
    public int Status { get; private set; }

    public ErrorText Text { get; private set; } = ErrorText.Of(500);

    /// <summary>Number that the log carries too; shown only when something broke.</summary>
    public string? Reference { get; private set; }

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        // After an exception the handler has set the status already, e.g. 413 for a body that was too large.
        Status = Response.StatusCode >= 400 ? Response.StatusCode : status is >= 400 and <= 599 ? status : 404;
        Response.StatusCode = Status;
        Text = ErrorText.Of(Status);
        if (Status >= 500) Refer();
        ViewData["Title"] = texts[Text.Title].Value;
        var head = PageHead.Of(ViewData);
        head.Robots = "noindex";
        head.Bare = true;
        head.Alternates = new Dictionary<string, string>();
    }

    /// <summary>Whoever calls reads the number out; with it the line of the log is found. The address as it was typed may hold the key of a link, so the log gets its pattern.</summary>
    private void Refer()
    {
        Reference = System.Diagnostics.Activity.Current?.TraceId.ToString()[..12] ?? HttpContext.TraceIdentifier;
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>();
        // Who asks for this page by its own address has met no fault.
        if (fault is null && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null) return;
        Referred(logger, Reference, Status, Request.Method, (fault?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "-", fault?.Error.GetType().Name ?? "-");
    }

    [LoggerMessage(LogLevel.Error, "Number {Reference} was shown with status {Status} for {Method} {Route}: {Fault}")]
    private static partial void Referred(ILogger logger, string reference, int status, string method, string route, string fault);
}
