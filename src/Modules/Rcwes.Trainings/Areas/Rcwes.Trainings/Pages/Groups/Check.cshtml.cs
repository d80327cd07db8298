using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Pages.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>The whole group once more before it is sent.</summary>
internal sealed class CheckModel(IServiceProvider services, EnrolmentOptions options) : GroupPage(services)
{
    [BindProperty]
    public RulesInput Input { get; set; } = new();

    public string Rule => GroupRule.InWords(options.Terms.GroupSkips, L);

    /// <summary>Each person who comes alone passes a group that waits, and that may happen only so often.</summary>
    private bool MayStop => Group.Mode == GroupMode.AsManyAsFit && Card.Edition.WaitingTogether > 0;

    /// <summary>What will happen as things stand now.</summary>
    public string Expect => !Card.Edition.SplitNow.IsNone ? L["Część miejsc jest zachowana dla jednego z podregionów, więc o miejscu od razu decyduje też to, gdzie kto mieszka. Stan każdego zgłoszenia zobaczysz po wysłaniu."]
        : Card.Free >= Members.Count && !MayStop ? L["Po wysłaniu wszyscy dostaną miejsca. Jeśli ktoś zajmie je wcześniej, trafią na listę rezerwową."]
        : Group.Mode == GroupMode.Together ? L["Po wysłaniu cała grupa trafi na listę rezerwową."]
        : Card.Free > 0 ? L["Po wysłaniu miejsca dostaną pierwsze osoby z listy, dla których ich starczy. Pozostałe trafią na listę rezerwową."]
        : L["Po wysłaniu wszyscy trafią na listę rezerwową. Wolne miejsca proponujemy po kolei."];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        Input.Rules = Card.Edition.RulesKey;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        if (!Input.Agrees) ModelState.AddModelError("Input.Agrees", L["Zaznacz, że wszyscy przyjmują zasady. Bez tego nie możemy przyjąć zgłoszenia."]);
        if (Input.SawOther(Card.Edition, ModelState, L)) return Page();
        return await ActAsync(() => Desk.SendAsync(Group, Input.Rules, ct), Here);
    }

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        // Sent already, by another press of the same button or in another window.
        if (await FindDraftAsync(token, L["Sprawdź i wyślij"], ct) is { } elsewhere) return elsewhere;
        if (Represents.Length == 0) return Redirect(Here + "/instytucja");
        return Members.Count < EnrolmentGroup.Fewest ? Redirect(Here + "/osoby") : null;
    }
}
