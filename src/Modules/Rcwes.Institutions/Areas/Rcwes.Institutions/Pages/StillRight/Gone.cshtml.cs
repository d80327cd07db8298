using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Localization;

namespace Rcwes.Institutions.Pages.StillRight;

/// <summary>The institution says that it is no more; asked once more, because it cannot be taken back here.</summary>
internal sealed class GoneModel(IServiceProvider services) : StillRightPage(services)
{
    [BindProperty]
    public NoteInput Input { get; set; } = new();

    protected override string Title => Texts["Ta instytucja już nie działa?"];

    public Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => AnswerAsync(token, AskModel.Gone,
        entry => Desk.GoneAsync(entry, Input.Note, Cultures.Current, "Odpowiedź na pytanie, czy wpis jest aktualny: instytucja już nie działa.", ct), ct);

    internal sealed class NoteInput
    {
        [Display(Name = "Co się stało i kto teraz pomaga zamiast Was?")]
        [DataType(DataType.MultilineText)]
        [StringLength(500)]
        public string? Note { get; set; }
    }
}
