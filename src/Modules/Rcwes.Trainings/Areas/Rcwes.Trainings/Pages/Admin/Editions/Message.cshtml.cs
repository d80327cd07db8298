using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>A message to the people of an edition: all of them, those with a place, or those who wait.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class MessageModel(IServiceProvider services, RcwesDb db) : EditionPage(services)
{
    private List<EnrolmentState> _states = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Reaches =>
    [
        new(L.Plural(Count(MessageReach.Everybody), "Wszyscy, którzy są zapisani: {0} osoba|Wszyscy, którzy są zapisani: {0} osoby|Wszyscy, którzy są zapisani: {0} osób"), nameof(MessageReach.Everybody)),
        new(L.Plural(Count(MessageReach.WithPlace), "Kto ma miejsce: {0} osoba|Kto ma miejsce: {0} osoby|Kto ma miejsce: {0} osób"), nameof(MessageReach.WithPlace)),
        new(L.Plural(Count(MessageReach.Waiting), "Kto czeka na miejsce: {0} osoba|Kto czeka na miejsce: {0} osoby|Kto czeka na miejsce: {0} osób"), nameof(MessageReach.Waiting)),
    ];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (ModelState.IsValid && Count(Input.Reach!.Value) == 0) ModelState.AddModelError("Input.Reach", L["Nie ma nikogo, kto dostałby tę wiadomość."]);
        return await ActAsync(async () =>
        {
            var message = new EditionMessage(id, Input.Reach!.Value, Input.Title, Input.Text, Now);
            db.Add(message);
            db.Activities.Add(Edition.Tell(message, Actor.From(User), Now));
            await db.SaveChangesAsync(ct);
            return Here + "/zgloszenia";
        }, "Wiadomość jest w drodze.");
    }

    private int Count(MessageReach reach) => _states.Count(new EditionMessage(Edition.Id, reach, "", "", Now).Reaches);

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, L["Wiadomość do uczestników"], ct)) return false;
        _states = await db.Set<Enrolment>().Where(e => e.EditionId == id && e.State != EnrolmentState.Draft).Select(e => e.State).ToListAsync(ct);
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Do kogo")]
        [Required(ErrorMessage = "Wybierz, kto ma dostać wiadomość.")]
        public MessageReach? Reach { get; set; }

        [Display(Name = "Temat")]
        [Required(ErrorMessage = "Wpisz temat."), StringLength(EditionMessage.LongestTitle)]
        public string Title { get; set; } = "";

        [Display(Name = "Treść")]
        [Required(ErrorMessage = "Napisz wiadomość."), StringLength(EditionMessage.LongestText), DataType(DataType.MultilineText)]
        public string Text { get; set; } = "";
    }
}
