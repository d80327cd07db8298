using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Sections;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Content.Pages.Admin.Sections;

/// <summary>Every state that a section had, what changed from one to the next, and the way back.</summary>
[Authorize(Policy = ContentPermissions.Settings)]
public sealed class SectionPastModel(IServiceProvider services) : SectionPage(services)
{
    private readonly Dictionary<string, IReadOnlyList<(string Value, string Text)>> _choices = new(StringComparer.Ordinal);

    internal IReadOnlyList<PastState> States { get; private set; } = [];

    public string Stamp { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromRoute] string section, [FromRoute] string? id, CancellationToken ct) =>
        await FindAsync(section, id, ct) ? await ShowAsync(ct) : NotFound();

    public async Task<IActionResult> OnPostAsync([FromRoute] string section, [FromRoute] string? id, int number, CancellationToken ct)
    {
        if (!await FindAsync(section, id, ct)) return NotFound();
        if ((await Desk.VersionsAsync(Section, ct)).FirstOrDefault(v => v.Number == number) is not { } version) return NotFound();
        var values = SectionValues.Of(version.Values);
        var wrong = await Section.ProblemsAsync(values, ct);
        if (wrong.Count > 0)
        {
            Problems = [.. wrong.Select(w => ("section", $"{Section.LabelOf(w.Key, L)}: {L[w.Value]}"))];
        }
        else if (await SaveAsync(values, Request.Form["Stamp"].ToString(), ct) is not null)
        {
            new Notices(TempData).Add("success", L["Przywrócono stan z: {0}.", LocalMoment.ForPeople(version.SavedUtc)]);
            return Redirect(Here);
        }
        await FindAsync(section, id, ct);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ViewData["Title"] = L["Wcześniejsze stany: {0}", L[Section.Title].Value].Value;
        var present = await Section.ReadAsync(ct);
        Stamp = present.Stamp;
        foreach (var field in Section.Rows.SelectMany(r => r).Where(f => f.Shape == FieldShape.Choice)) _choices[field.Key] = await Section.ChoicesAsync(field.Key, ct);
        var versions = (await Desk.VersionsAsync(Section, ct)).Select(v => (Version: v, Values: SectionValues.Of(v.Values))).ToList();
        var names = await Services.GetRequiredService<ActorWords>().OfAsync(versions.Select(v => By(v.Version)), ct);
        States =
        [
            .. versions.Select((v, i) => new PastState(v.Version, names[By(v.Version)], v.Values.Stamp == Stamp,
                i + 1 < versions.Count ? [.. SectionValues.Differing(versions[i + 1].Values, v.Values).Select(key => (Section.LabelOf(key, L), Said(key, versions[i + 1].Values[key]), Said(key, v.Values[key])))] : [],
                [.. v.Values.Keys.Select(key => (Section.LabelOf(key, L), Said(key, v.Values[key])))])),
        ];
        return Page();
    }

    /// <summary>A choice is told by its name.</summary>
    private string Said(string key, string value) => _choices.TryGetValue(key, out var choices) && choices.FirstOrDefault(c => c.Value == value).Text is { } text ? text : value;

    private static Actor By(SectionVersion version) => version.Author is null ? Actor.System : new(ActorKind.User, version.Author);
}

/// <param name="Version">As it is kept.</param>
/// <param name="Who">Who saved it.</param>
/// <param name="Present">The section says this now.</param>
/// <param name="Changes">What changed since the state before: label, old and new value.</param>
/// <param name="Values">All of it.</param>
internal sealed record PastState(SectionVersion Version, string Who, bool Present, IReadOnlyList<(string Label, string From, string To)> Changes, IReadOnlyList<(string Label, string Value)> Values);
