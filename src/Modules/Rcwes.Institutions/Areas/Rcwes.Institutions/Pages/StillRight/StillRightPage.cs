using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Sheets;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Pages.StillRight;

/// <summary>
/// A page that a link of the yearly letter opens. Looking at it changes nothing: programs that check mail follow links too,
/// so each answer is a button.
/// </summary>
[EnableRateLimiting("public-form")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class StillRightPage(IServiceProvider services) : PageModel
{
    /// <summary>Null for a token that never was.</summary>
    public Question? Question { get; private set; }

    /// <summary>The entry as readers see it; null when the link does not work.</summary>
    public EntrySheet? Sheet { get; private set; }

    /// <summary>What the address says was done.</summary>
    public string? Done { get; private set; }

    public string Token { get; private set; } = "";

    public static string Prefix => Letterbox.Prefix(Cultures.Current);

    public string Here => $"{Prefix}{StillRightPaths.Ask}/{Token}";

    protected StillRightDesk Desk { get; } = services.GetRequiredService<StillRightDesk>();

    protected IStringLocalizer<InstitutionsTexts> Texts { get; } = services.GetRequiredService<IStringLocalizer<InstitutionsTexts>>();

    /// <summary>Of the page while the question is open.</summary>
    protected abstract string Title { get; }

    /// <summary>The question can be answered: the link works, and the entry is not joined, closed or forbidden.</summary>
    public bool IsOpen => Question is { Lives: true, Entry: { DoNotList: false, State: InstitutionState.Listed or InstitutionState.Hidden or InstitutionState.Proposed or InstitutionState.Draft } };

    public async Task<IActionResult> OnGetAsync(string token, [FromQuery(Name = "zapisano")] string? done, CancellationToken ct)
    {
        await LoadAsync(token, ct);
        Done = done;
        return Show();
    }

    protected async Task LoadAsync(string token, CancellationToken ct)
    {
        Token = token;
        Question = await Desk.FindAsync(token, ct);
        if (IsOpen) Sheet = await EntrySheet.OfAsync(services, Question!.Entry, ct);
        PageHead.Of(ViewData).Robots = "noindex, nofollow";
        PageHead.Of(ViewData).Kind = "institution";
        ViewData["Title"] = IsOpen ? Title : Texts["Wpis w katalogu"].Value;
    }

    protected PageResult Show()
    {
        if (Question is not { Lives: true }) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>Does what a button says and shows what came of it.</summary>
    /// <param name="token">Of the link.</param>
    /// <param name="done">Word of the address that tells of it.</param>
    /// <param name="act">What to do with the entry.</param>
    /// <param name="ct">Cancels.</param>
    protected async Task<IActionResult> AnswerAsync(string token, string done, Func<Institution, Task> act, CancellationToken ct)
    {
        await LoadAsync(token, ct);
        if (!IsOpen || !ModelState.IsValid) return Show();
        try
        {
            await act(Question!.Entry);
            return Redirect($"{Here}?zapisano={done}");
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", Texts[rule.Sentence, [.. rule.Arguments]]);
            return Show();
        }
    }
}
