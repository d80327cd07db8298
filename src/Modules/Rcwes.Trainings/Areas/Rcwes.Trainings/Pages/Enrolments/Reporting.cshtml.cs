using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>What reports ask of those who take part. Nothing that was told before is shown: a link may be in wrong hands.</summary>
internal sealed class ReportingModel(IServiceProvider services, ReportingDesk reporting) : EnrolmentPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IEnumerable<SelectListItem> Sexes => [new(L["kobieta"], nameof(Sex.Woman)), new(L["mężczyzna"], nameof(Sex.Man))];

    public IEnumerable<SelectListItem> Labours =>
    [
        new(L["Pracuję"], nameof(LabourStatus.Employed)), new(L["Nie mam pracy krócej niż rok"], nameof(LabourStatus.Unemployed)), new(L["Nie mam pracy co najmniej rok"], nameof(LabourStatus.LongTermUnemployed)),
        new(L["Uczę się i nie pracuję"], nameof(LabourStatus.Learning)), new(L["Nie pracuję i nie szukam pracy"], nameof(LabourStatus.Inactive)),
    ];

    public IEnumerable<SelectListItem> Educations =>
    [
        new(L["Podstawowe, gimnazjalne lub niższe"], nameof(Education.LowerSecondary)), new(L["Ponadgimnazjalne lub policealne"], nameof(Education.UpperSecondary)), new(L["Wyższe"], nameof(Education.Higher)),
    ];

    public IEnumerable<SelectListItem> Answers => [new(L["tak"], nameof(StatusAnswer.Yes)), new(L["nie"], nameof(StatusAnswer.No)), new(L["wolę nie mówić"], nameof(StatusAnswer.Refused))];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await ReadAsync(token, ct) ?? await ActAsync(() => reporting.KeepAsync(Enrolment, Input.Facts(), Holder, ct), Here);

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Dane do sprawozdań"], ct)) return NotFound();
        return await reporting.MayTellAsync(Enrolment, token, ct) ? null : Redirect(Here);
    }

    internal sealed class InputModel
    {
        [Display(Name = "Płeć")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public Sex? Sex { get; set; }

        [Display(Name = "Sytuacja na rynku pracy")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public LabourStatus? Labour { get; set; }

        [Display(Name = "Wykształcenie")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public Education? Education { get; set; }

        [Display(Name = "Czy masz niepełnosprawność?")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? Disability { get; set; }

        [Display(Name = "Czy pochodzisz z innego kraju?")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? ForeignOrigin { get; set; }

        [Display(Name = "Czy masz obywatelstwo państwa spoza Unii Europejskiej?")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? ThirdCountry { get; set; }

        [Display(Name = "Czy należysz do mniejszości narodowej lub etnicznej?")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? Minority { get; set; }

        [Display(Name = "Czy nie masz domu albo grozi Ci jego utrata?")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? Homeless { get; set; }

        public StatusFacts Facts() => new(Sex!.Value, Labour!.Value, Education!.Value, Disability!.Value, ForeignOrigin!.Value, ThirdCountry!.Value, Minority!.Value, Homeless!.Value);
    }
}
