using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>A page that writes one person of a group.</summary>
internal abstract class PersonPage(IServiceProvider services) : GroupPage(services)
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Gminas { get; private set; } = [];

    protected async Task<IActionResult?> ReadAsync(string token, string title, CancellationToken ct)
    {
        if (await FindDraftAsync(token, title, ct) is { } elsewhere) return elsewhere;
        if (!Group.IsRepresented || Represents.Length == 0) return Redirect(Here + "/instytucja");
        var divided = await RegionAsync(ct);
        Gminas = [new SelectListItem(L["poza Lubuskiem"], ""), .. divided.Gminas.Select(g => new SelectListItem(divided.NameOf(g), g.Code))];
        return null;
    }

    protected Task<IActionResult> PutAsync(Guid? member, string to, CancellationToken ct)
    {
        if (Input.BirthDate > Today) ModelState.AddModelError("Input.BirthDate", L["Data urodzenia nie może być w przyszłości."]);
        return ActAsync(() => Desk.PutAsync(Group.Id, member, Input.Facts(), Input.Needs(), ct), to);
    }
}

/// <summary>One person of a group: who it is, how to reach them, what they need.</summary>
internal sealed class PersonInput : WhoInput
{
    [Display(Name = "Prosi o zwrot kosztów dojazdu")]
    public bool Travel { get; set; }

    [Display(Name = "Potrzebuje noclegu")]
    public bool Night { get; set; }

    [Display(Name = "Potrzebuje opieki nad dzieckiem albo osobą zależną")]
    public bool Care { get; set; }

    [Display(Name = "Dieta")]
    [StringLength(Enrolment.LongestNeed)]
    public string? Diet { get; set; }

    [Display(Name = "Dostępność")]
    [StringLength(Enrolment.LongestNeed), DataType(DataType.MultilineText)]
    public string? Access { get; set; }

    public static PersonInput Of(Enrolment member)
    {
        var (facts, needs) = (member.Draft!, member.Needs);
        return new()
        {
            GivenNames = facts.GivenNames,
            FamilyName = facts.FamilyName,
            BirthDate = facts.BirthDate,
            Email = facts.Email,
            Phone = facts.Phone,
            GminaCode = facts.GminaCode,
            Travel = needs.Travel,
            Night = needs.Night,
            Care = needs.Care,
            Diet = needs.Diet,
            Access = needs.Access,
        };
    }

    public Needs Needs() => new(Travel, Night, Care, Diet, Access);
}
