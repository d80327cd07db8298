using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Pages.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>A page about one group, opened by the link of whoever enrols it. Who has no link finds nothing.</summary>
[FromOneRoom]
internal abstract class GroupPage(IServiceProvider services) : PageModel
{
    protected GroupDesk Desk { get; } = services.GetRequiredService<GroupDesk>();

    protected IStringLocalizer<TrainingsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<TrainingsTexts>>();

    protected DateOnly Today => Warsaw.Today(services.GetRequiredService<TimeProvider>());

    protected ValueTask<Region> RegionAsync(CancellationToken ct) => services.GetRequiredService<IRegion>().ReadAsync(ct);

    public EnrolmentGroup Group { get; private set; } = null!;

    public EditionCard Card { get; private set; } = null!;

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<Enrolment> Members { get; private set; } = [];

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    /// <summary>Address of the group, which carries its token.</summary>
    public string Here { get; private set; } = "";

    /// <summary>Whom they represent, in words; empty while that is not said.</summary>
    public string Represents { get; private set; } = "";

    protected Actor Holder => GroupDesk.Of(Group);

    protected async Task<bool> FindAsync(string token, string title, CancellationToken ct)
    {
        if (await Desk.FindAsync(token, ct) is not { } group) return false;
        if (await services.GetRequiredService<CatalogueReader>().EditionAsync(group.EditionId, ct) is not { } card) return false;
        (Group, Card, Here) = (group, card, $"{Prefix}/zapisy-grupowe/{token}");
        Members = await Desk.MembersAsync(group.Id, ct);
        var listed = group.InstitutionId is { } id ? (await services.GetRequiredService<IInstitutions>().CardsAsync([id], ct)).GetValueOrDefault(id) : null;
        Represents = listed?.Name ?? group.InstitutionName ?? "";
        EnrolmentPage.Keep(this, title, card, Prefix, L);
        return true;
    }

    /// <summary>Finds a group that can still be written into.</summary>
    /// <returns>Where to go instead; null to stay.</returns>
    protected async Task<IActionResult?> FindDraftAsync(string token, string title, CancellationToken ct) =>
        !await FindAsync(token, title, ct) ? NotFound() : Group.IsSent ? Redirect(Here) : null;

    /// <summary>Does one thing and goes on, or shows on this page why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string to)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            return Redirect(to);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }
}
