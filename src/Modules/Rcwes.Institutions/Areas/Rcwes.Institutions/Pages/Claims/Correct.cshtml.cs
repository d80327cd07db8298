using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Pages.Admin.Institutions;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Pages.Claims;

/// <summary>A representative corrects the entry.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CorrectModel(IServiceProvider services, AccessDesk access, CorrectionDesk desk) : EntryPage(services)
{
    private readonly IServiceProvider _services = services;

    public Institution Entry { get; private set; } = null!;

    public Representative Person { get; private set; } = null!;

    /// <summary>What the form said when it was opened; what somebody else changes meanwhile is told from it.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    /// <summary>Stamp of the entry when clashes were shown last.</summary>
    [BindProperty]
    public Guid Stamp { get; set; }

    /// <summary>For each clash: <c>mine</c> or <c>theirs</c>.</summary>
    [BindProperty]
    public Dictionary<string, string> Choice { get; set; } = [];

    [BindProperty]
    [Display(Name = "Cała reszta wpisu też jest aktualna")]
    public bool Confirms { get; set; }

    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    /// <summary>The sign has a page of its own; this form leaves it alone.</summary>
    protected override string? LogoPath => Entry.LogoPath;

    public IReadOnlyList<Correction> Waiting { get; private set; } = [];

    public IReadOnlySet<string> Live { get; private set; } = new HashSet<string>();

    public FieldWords Words { get; private set; } = null!;

    /// <summary>What was sent just now, when something was.</summary>
    public Sent? Done { get; private set; }

    public string Here => $"{Letterbox.Prefix(Cultures.Current)}/instytucje/{Entry.Slug}/popraw";

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "widac")] string? shown, [FromQuery(Name = "czeka")] string? waits, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) return Away(slug);
        var facts = Entry.Facts().Public();
        (Input, Seen, Stamp) = (EntryInput.Of(facts), Correction.Write(facts), Entry.Stamp);
        if (shown is not null || waits is not null) Done = new(Keys(shown), Keys(waits));
        await LoadChoicesAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) return Away(slug);
        await LoadChoicesAsync(ct);
        foreach (var contact in Input.Contacts) contact.IsPublic = true;
        if (RowsChanged() || await ReadAsync(ct) is not { } mine) return Page();
        var seen = Before();
        if (Clash(seen, mine)) return Page();
        try
        {
            var theirs = Choice.Where(c => c.Value == "theirs").Select(c => c.Key).ToHashSet();
            var sent = await desk.SendAsync(Entry, Person, seen, mine, theirs, Confirms, ct);
            return Redirect($"{Here}?widac={string.Join('.', sent.Live)}&czeka={string.Join('.', sent.Waiting)}");
        }
        catch (RuleException rule) when (rule.Code == "institution.stale")
        {
            ModelState.AddModelError("", L["Ktoś zapisał ten wpis w tej samej chwili. Naciśnij „Zapisz” jeszcze raz, a pokażemy różnice."]);
            return Page();
        }
        catch (RuleException rule)
        {
            AddRule(rule);
            return Page();
        }
    }

    /// <summary>Closes the form in this browser.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(string slug, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) return Away(slug);
        await access.LeaveAsync(HttpContext, Entry.Id, ct);
        return Redirect(Entry.State == InstitutionState.Listed ? $"{Letterbox.Prefix(Cultures.Current)}/instytucje/{Entry.Slug}" : $"{Letterbox.Prefix(Cultures.Current)}/instytucje");
    }

    /// <summary>True when somebody else changed the same field since, and this person has not chosen yet.</summary>
    private bool Clash(EntryFacts seen, EntryFacts mine)
    {
        var clashes = CorrectionDesk.Clashes(Entry, seen, mine);
        var met = Stamp == Entry.Stamp;
        if (clashes.Count == 0 || met && clashes.All(c => Choice.GetValueOrDefault(c.Key) is "mine" or "theirs")) return false;
        if (met) ModelState.AddModelError("", L["Przy każdej różnicy wybierz, która wersja ma zostać."]);
        else Choice.Clear();
        (Clashes, Stamp) = (clashes, Entry.Stamp);
        ModelState.Remove(nameof(Stamp));
        return true;
    }

    /// <summary>A form that was tampered with is compared with the entry as it is.</summary>
    private EntryFacts Before()
    {
        try
        {
            if (Correction.Read(Seen ?? "") is var seen && IsWhole(seen)) return seen;
        }
        catch (JsonException)
        {
            // Falls through: not even JSON.
        }
        return Entry.Facts().Public();
    }

    /// <summary>JSON may say null where facts never do.</summary>
    private static bool IsWhole(EntryFacts facts) =>
        facts is { Name: not null, TypeCode: not null }
        && new IEnumerable<object?>?[] { facts.SocialLinks, facts.Languages, facts.Identifiers, facts.Contacts, facts.Places, facts.Services, facts.TargetGroups }.All(IsFull)
        && facts.Identifiers.All(i => i.Value is not null) && facts.Places.All(p => IsFull(p.Hours));

    private static bool IsFull(IEnumerable<object?>? list) => list is not null && list.All(one => one is not null);

    private static List<string> Keys(string? keys) => [.. (keys ?? "").Split('.').Where(k => OpenFields.Find(k) is not null)];

    private IActionResult Away(string slug) => Redirect($"{Letterbox.Prefix(Cultures.Current)}/instytucje/{Uri.EscapeDataString(slug)}/dostep?stan=sesja");

    private async Task<bool> LoadAsync(string slug, CancellationToken ct)
    {
        var found = await InstitutionBook.Whole(_services.GetRequiredService<RcwesDb>().Set<Institution>()).SingleOrDefaultAsync(i => i.Slug == slug, ct);
        if (found is null or { DoNotList: true } or { State: InstitutionState.Merged or InstitutionState.Closed } || await access.SessionAsync(HttpContext, found.Id, ct) is not { } person) return false;
        (Entry, Person) = (found, person);
        Waiting = await desk.WaitingOfAsync(found.Id, ct);
        Live = await _services.GetRequiredService<FieldRules>().LiveAsync(ct);
        Words = await FieldWords.ReadAsync(_services.GetRequiredService<EntrySources>(), _services.GetRequiredService<IRegion>(), Warsaw.Today(_services.GetRequiredService<TimeProvider>()), L, ct);
        ViewData["Title"] = L["Popraw wpis"].Value;
        (PageHead.Of(ViewData).Robots, PageHead.Of(ViewData).Kind) = ("noindex, nofollow", "institution");
        return true;
    }
}
