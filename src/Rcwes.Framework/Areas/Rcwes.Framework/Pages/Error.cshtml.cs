using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages;

/// <summary>
/// The friendly page behind every error status. Needs no database: what stands around it comes from
/// <see cref="ISiteChrome"/>, which never throws.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(IStringLocalizer<FrameworkTexts> texts) : PageModel
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
        if (Status >= 500) Reference = System.Diagnostics.Activity.Current?.TraceId.ToString()[..12] ?? HttpContext.TraceIdentifier;
        ViewData["Title"] = texts[Text.Title].Value;
        var head = PageHead.Of(ViewData);
        head.Robots = "noindex";
        head.Bare = true;
        head.Alternates = new Dictionary<string, string>();
    }
}
