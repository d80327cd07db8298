using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Plain;

namespace Rcwes.Content.Pages.Admin;

/// <summary>How plain a text is: for any text here, and asked by the editor while somebody writes. Nothing is kept.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(ValueLengthLimit = LargestForm)]
public sealed class PlainLanguageModel(IStringLocalizer<ContentTexts> texts) : PageModel
{
    /// <summary>Bytes; longer texts are read when they are saved.</summary>
    private const int LargestForm = 2 * 1024 * 1024;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool IsHtml { get; set; }

    public IActionResult OnPost()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        return Request.Headers.Accept == "application/json" ? new JsonResult(PlainAdvice.Of(Text, IsHtml, texts)) : Page();
    }
}
