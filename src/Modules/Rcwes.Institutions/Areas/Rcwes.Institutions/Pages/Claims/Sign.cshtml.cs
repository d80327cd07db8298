using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Pages.Claims;

/// <summary>A representative sends the sign of the institution, or takes it away; the rule of the field says whether it waits.</summary>
[EnableRateLimiting("public-form")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignModel(IServiceProvider services, AccessDesk access, CorrectionDesk desk, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    private const string Key = "Logo";
    private static readonly Actor Correcting = new(ActorKind.Link, null);

    public Institution Entry { get; private set; } = null!;

    public Representative Person { get; private set; } = null!;

    /// <summary>What is wrong with the file; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Another sign was sent before and nobody has decided yet.</summary>
    public bool Waits { get; private set; }

    public bool IsLive { get; private set; }

    public string Here => $"{Letterbox.Prefix(Cultures.Current)}/instytucje/{Entry.Slug}/popraw";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await LoadAsync(slug, ct) ? Page() : Away(slug);

    public Task<IActionResult> OnPostAsync(string slug, IFormFile? file, CancellationToken ct) =>
        DoAsync(slug, async () => await SendAsync(await services.GetRequiredService<Logos>().StoreAsync(file, Correcting, ct), ct), ct);

    public Task<IActionResult> OnPostRemoveAsync(string slug, CancellationToken ct) => DoAsync(slug, () => SendAsync(null, ct), ct);

    private async Task<IActionResult> DoAsync(string slug, Func<Task<IActionResult>> act, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) return Away(slug);
        try
        {
            return await act();
        }
        catch (RuleException rule)
        {
            // Shown as it is stored, not as it was about to be.
            services.GetRequiredService<RcwesDb>().ChangeTracker.Clear();
            if (!await LoadAsync(slug, ct)) return Away(slug);
            (Problem, Response.StatusCode) = (texts[rule.Sentence, [.. rule.Arguments]], StatusCodes.Status422UnprocessableEntity);
            return Page();
        }
    }

    private async Task<IActionResult> SendAsync(string? path, CancellationToken ct)
    {
        var seen = Entry.Facts().Public();
        var sent = await desk.SendAsync(Entry, Person, seen, seen with { LogoPath = path }, new HashSet<string>(), false, ct);
        return Redirect($"{Here}?widac={string.Join('.', sent.Live)}&czeka={string.Join('.', sent.Waiting)}");
    }

    private RedirectResult Away(string slug) => Redirect($"{Letterbox.Prefix(Cultures.Current)}/instytucje/{Uri.EscapeDataString(slug)}/dostep?stan=sesja");

    private async Task<bool> LoadAsync(string slug, CancellationToken ct)
    {
        var found = await InstitutionBook.Whole(services.GetRequiredService<RcwesDb>().Set<Institution>()).SingleOrDefaultAsync(i => i.Slug == slug, ct);
        if (found is null or { DoNotList: true } or { State: InstitutionState.Merged or InstitutionState.Closed } || await access.SessionAsync(HttpContext, found.Id, ct) is not { } person) return false;
        (Entry, Person) = (found, person);
        Waits = (await desk.WaitingOfAsync(found.Id, ct)).Any(c => c.RepresentativeId == person.Id && c.Fields.Any(f => f.Key == Key && f.State == CorrectionState.Waiting));
        IsLive = (await services.GetRequiredService<FieldRules>().LiveAsync(ct)).Contains(Key);
        ViewData["Title"] = texts["Logo instytucji"].Value;
        (PageHead.Of(ViewData).Robots, PageHead.Of(ViewData).Kind) = ("noindex, nofollow", "institution");
        return true;
    }
}
