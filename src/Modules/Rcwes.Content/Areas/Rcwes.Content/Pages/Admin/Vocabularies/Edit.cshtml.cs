using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Trees;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin.Vocabularies;

/// <summary>The terms of a vocabulary as a tree.</summary>
[Authorize(Policy = ContentPermissions.Vocabularies)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class VocabularyModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private readonly VocabularyDesk _desk = services.GetRequiredService<VocabularyDesk>();
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    internal Standing Vocabulary { get; private set; } = null!;

    internal Tree<TermLine> Tree { get; private set; } = null!;

    /// <summary>The version that the person has seen; a form that only changed goes on with the one it was made from.</summary>
    public string Seen { get; private set; } = "";

    internal TreeAct? Done { get; private set; }

    /// <summary>What somebody else stored since the form was opened; null when nobody did.</summary>
    internal IReadOnlyList<TermLine>? Theirs { get; private set; }

    public bool CanPublish { get; private set; }

    /// <summary>Id of the field, and the sentence.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Tree = await _desk.OpenAsync(Vocabulary.Item, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        var stored = await _desk.OpenAsync(Vocabulary.Item, ct);
        Tree = TermForm.Read(Request.Form, stored, stored.Deepest);
        var act = Request.Form["act"].ToString();
        if (TreeAct.Parse(act) is { } change)
        {
            Seen = Request.Form["Version"].ToString();
            return Change(change);
        }
        var publish = act == "publish";
        if (publish && !CanPublish) return Forbid();
        if (Request.Form["Version"] != Seen)
        {
            Theirs = [.. stored.Lines];
            return Refuse(StatusCodes.Status409Conflict, ("theirs", texts["Ktoś inny zapisał ten słownik. Porównaj oba i zapisz jeszcze raz."]));
        }
        if (Tree.Complete(stored.Lines))
            return Refuse(StatusCodes.Status422UnprocessableEntity, ("vocabulary", texts["Formularz nie dotarł w całości, więc nic nie zapisano. Brakujące pozycje stoją na końcu: sprawdź kolejność i zapisz jeszcze raz."]));
        if (!VocabularyDesk.Check(Tree))
            return Refuse(StatusCodes.Status422UnprocessableEntity, [.. Tree.Present.Where(l => l.Problem is not null).Select(l => ($"{l.Key}-{l.Problem!.Value.Field}", texts[l.Problem.Value.Sentence].Value))]);
        return await SaveAsync(publish, ct);
    }

    private async Task<IActionResult> SaveAsync(bool publish, CancellationToken ct)
    {
        try
        {
            var done = await _desk.SaveAsync(Vocabulary, Tree, publish, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
            await _db.SaveChangesAsync(ct);
            new Notices(TempData).Add("success", !done ? texts["Nic się nie zmieniło, więc nie ma nowej wersji."] : publish ? texts["Opublikowano. Słownik jest już widoczny na stronie."] : texts["Zapisano szkic. Publiczność jeszcze go nie widzi."]);
            return Redirect(Url.Content($"~/admin/slowniki/{Vocabulary.Item.ContentItemId}"));
        }
        catch (RuleException e)
        {
            _db.ChangeTracker.Clear();
            if (e.Field is { } used) Tree.Apply(new("undo", used));
            return Refuse(StatusCodes.Status409Conflict, (e.Field is { } field ? "line-" + field : "vocabulary", texts[e.Sentence, [.. e.Arguments]]));
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Two saves met at the unique index; the other one was first.
            _db.ChangeTracker.Clear();
            return Refuse(StatusCodes.Status409Conflict, ("vocabulary", texts["Ktoś zapisał tę treść w tej samej chwili. Zapisz jeszcze raz, a zobaczysz, co się zmieniło."]));
        }
    }

    private IActionResult Change(TreeAct act)
    {
        Done = act;
        if (act.Verb is "add" or "under")
        {
            if (Tree.Lines.Count >= Tree<TermLine>.MostLines)
                return Refuse(StatusCodes.Status422UnprocessableEntity, ("vocabulary", texts["Mieści się tu najwyżej {0} pozycji, więc kolejnej nie dodano.", Tree<TermLine>.MostLines]));
            var line = new TermLine { Key = ContentIds.New() };
            Tree.Add(line, act.Key);
            Done = new(act.Verb, line.Key);
        }
        else if (act.Verb == "to")
        {
            if (Tree.Present.FirstOrDefault(l => l.Key == act.Key) is { } line) Tree.MoveUnder(line, Request.Form[act.Key + ".Under"].ToString());
        }
        else if (act.Verb == "remove" && UsedUnder(act.Key) is { } used)
        {
            return Refuse(StatusCodes.Status409Conflict, ("line-" + used.Key, texts["Pojęcie „{0}” jest w użyciu, więc nie można go usunąć. Połącz je z innym albo zdejmij je najpierw z treści.", used.Name]));
        }
        else
        {
            Tree.Apply(act);
        }
        return Page();
    }

    /// <summary>The term or one under it that some item carries; null when none is.</summary>
    private TermLine? UsedUnder(string key) =>
        Tree.Lines.FirstOrDefault(l => l.Key == key) is { } line ? Tree.Under(line).Prepend(line).FirstOrDefault(l => l.Uses > 0) : null;

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        if (await _desk.FindAsync(id, ct) is not { } found) return false;
        Vocabulary = found;
        Seen = found.Item.VersionId;
        CanPublish = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        ViewData["Title"] = Vocabulary.Item.DisplayText;
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }

    private IActionResult Refuse(int status, params (string, string)[] problems)
    {
        (Problems, Response.StatusCode) = (problems, status);
        return Page();
    }
}
