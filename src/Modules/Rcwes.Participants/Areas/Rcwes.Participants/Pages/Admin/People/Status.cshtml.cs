using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Framework;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Statuses;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>Staff write down what somebody without e-mail told for the reports. What is written is never shown here.</summary>
[Authorize(Policy = ParticipantsPermissions.Edit)]
internal sealed class StatusModel(IServiceProvider services, PersonStatuses statuses) : PersonPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public StatusStanding Standing { get; private set; } = new(null, false);

    public IEnumerable<SelectListItem> Sexes => [new(L["kobieta"], nameof(Sex.Woman)), new(L["mężczyzna"], nameof(Sex.Man))];

    public IEnumerable<SelectListItem> Labours => StatusWords.Labours.Select(s => new SelectListItem(StatusWords.Of(s, L), s.ToString()));

    public IEnumerable<SelectListItem> Educations => Enum.GetValues<Education>().Select(e => new SelectListItem(StatusWords.Of(e, L), e.ToString()));

    public IEnumerable<SelectListItem> Answers => Enum.GetValues<StatusAnswer>().Select(a => new SelectListItem(StatusWords.Of(a, L), a.ToString()));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Input.Seen = Standing.ToldUtc?.Ticks;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.WriteStatusAsync(Person, Input.Facts(), Input.Seen, Actor.From(User), ct), "Zapisano dane do sprawozdań.", () => Here) : NotFound();

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, L["Dane do sprawozdań"], ct) || Person.JoinedIntoId is not null || Person.IsForgotten) return false;
        Standing = await statuses.StandingAsync(id, ct);
        return true;
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

        [Display(Name = "Niepełnosprawność")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? Disability { get; set; }

        [Display(Name = "Obce pochodzenie")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? ForeignOrigin { get; set; }

        [Display(Name = "Obywatelstwo państwa spoza Unii Europejskiej")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? ThirdCountry { get; set; }

        [Display(Name = "Mniejszość narodowa lub etniczna")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? Minority { get; set; }

        [Display(Name = "Bezdomność lub brak dostępu do mieszkania")]
        [Required(ErrorMessage = "Wybierz odpowiedź.")]
        public StatusAnswer? Homeless { get; set; }

        /// <summary>When the person had told it as the form was opened, in ticks.</summary>
        public long? Seen { get; set; }

        public StatusFacts Facts() => new(Sex!.Value, Labour!.Value, Education!.Value, Disability!.Value, ForeignOrigin!.Value, ThirdCountry!.Value, Minority!.Value, Homeless!.Value);
    }
}
