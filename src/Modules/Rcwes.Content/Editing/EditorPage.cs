using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Advice;
using Rcwes.Content.Drafts;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Sharing;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Editing;

/// <summary>
/// What the pages for a new and for a present item share. The antiforgery token is checked in the handler, not by the
/// filter: a form that lay open over the week-end must come back with its text, not as an error page.
/// </summary>
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(ValueCountLimit = 20_000, ValueLengthLimit = LargestForm)]
[IgnoreAntiforgeryToken]
public abstract class EditorPage(IServiceProvider services) : PageModel
{
    /// <summary>Bytes; a long text in Polish letters is three times as long in a form as in the document.</summary>
    internal const int LargestForm = 8 * 1024 * 1024;

    private const string Gone = "Ktoś usunął tę treść, więc nic nie zapisano. Twój tekst jest na miejscu: skopiuj go albo poproś o przywrócenie treści i zapisz jeszcze raz.";

    internal EditorScene Scene { get; private set; } = null!;

    /// <summary>Null for a new item.</summary>
    internal Standing? Standing { get; private set; }

    /// <summary>A newer version that stands in the way of this form; then the page asks what to keep.</summary>
    internal Conflict? Conflict { get; private set; }

    /// <summary>What outsiders said last.</summary>
    internal IReadOnlyList<PreviewRemark> Remarks { get; private set; } = [];

    /// <summary>The type publishes only what was approved, so what is being typed cannot go out at once.</summary>
    public bool NeedsApproval { get; private set; }

    /// <summary>What this person typed here before and never saved.</summary>
    internal Autosave? Kept { get; private set; }

    /// <summary>Who else has this form open, as a sentence.</summary>
    public string? Others { get; private set; }

    public bool CanPublish { get; private set; }

    public bool CanDelete { get; private set; }

    internal DraftShelf Shelf { get; } = services.GetRequiredService<DraftShelf>();

    internal EditorDesk Desk { get; } = services.GetRequiredService<EditorDesk>();

    internal ContentStore Store { get; } = services.GetRequiredService<ContentStore>();

    protected IStringLocalizer<ContentTexts> L { get; } = services.GetRequiredService<IStringLocalizer<ContentTexts>>();

    /// <summary>Where this form lies, from the root of the application.</summary>
    public virtual string Address => Standing is null ? $"~/admin/tresc/nowa/{Scene.Type.Name}" : $"~/admin/tresc/{Scene.Item.ContentItemId}";

    /// <summary>A page that asks for more than the editor does takes it from the form here, after the fields were read.</summary>
    private protected virtual Task TakeMoreAsync(IFormCollection form, CancellationToken ct) => Task.CompletedTask;

    private protected async Task ShowAsync(ContentItem item, Standing? standing, CancellationToken ct)
    {
        var authorization = services.GetRequiredService<IAuthorizationService>();
        CanPublish = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        CanDelete = (await authorization.AuthorizeAsync(User, ContentPermissions.Delete)).Succeeded;
        Standing = standing;
        if (standing is not null) Remarks = await services.GetRequiredService<PreviewLinks>().RemarksOfItemAsync(item.ContentItemId, 5, ct);
        Scene = await Desk.OpenAsync(item, permission => permission == ContentPermissions.Publish && CanPublish, ct);
        NeedsApproval = Approval.ApprovalRule.Of(Scene.Type).Required;
        ViewData["Title"] = standing is null ? L["Nowa treść: {0}", L[Scene.Type.DisplayName].Value].Value
            : item.DisplayText.Length > 0 ? item.DisplayText : L["Bez tytułu"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
    }

    /// <summary>After <see cref="ShowAsync"/>: who else is here, and what this person left unsaved; taken up again when asked for.</summary>
    private protected async Task MeetAsync(Autosave? kept, bool takeUp, CancellationToken ct)
    {
        if (kept is not null && takeUp)
        {
            Desk.Read(Scene, DraftShelf.FormOf(kept));
            Scene.Errors.Clear();
        }
        else
        {
            Kept = kept;
        }
        if (Standing is null) return;
        var (now, account) = (services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, Actor.From(User).Id ?? "");
        await Shelf.SeeAsync(Scene.Item.ContentItemId, account, now, ct);
        Others = await Shelf.OthersAsync(Scene.Item.ContentItemId, account, now, ct);
    }

    /// <param name="start">The version that the form was made from.</param>
    /// <param name="standing">Null for a new item.</param>
    /// <param name="form">As posted.</param>
    /// <param name="ct">Cancellation.</param>
    private protected async Task<IActionResult> TakeAsync(ContentItem start, Standing? standing, IFormCollection form, CancellationToken ct)
    {
        await ShowAsync(start, standing, ct);
        var act = form["act"].ToString();
        if (act == "publish" && !CanPublish) return Forbid();
        Desk.Read(Scene, form);
        await TakeMoreAsync(form, ct);
        if (!await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(HttpContext))
            Scene.Errors.Add("", L["Formularz był otwarty zbyt długo i nic nie zapisano. Tekst jest na miejscu: sprawdź go i zapisz jeszcze raz."]);
        if (standing?.State == ItemState.Deleted) Scene.Errors.Add("", L[Gone]);
        if (act == Conflict.BackAct) Scene.Errors.Clear();
        if (act == Conflict.BackAct || HeldAct.Parse(act) is not null || Scene.Errors.All.Count > 0) return Page();
        if (standing is null || form[EditorDesk.VersionField] == standing.Item.VersionId) return await KeepAsync(act, standing?.Item.VersionId ?? "", form, ct);
        return await SettleAsync(standing, act, form, ct);
    }

    /// <summary>The form was made from an older version: nothing is saved before the person has seen both.</summary>
    private async Task<IActionResult> SettleAsync(Standing standing, string act, IFormCollection form, CancellationToken ct)
    {
        var seen = form[EditorDesk.OverField] == standing.Item.VersionId;
        if (seen && act == Conflict.MineAct) return await KeepAsync("save", standing.Item.VersionId, form, ct);
        Conflict = await services.GetRequiredService<ConflictDesk>().CompareAsync(Scene, standing.Item, form, ct);
        if (!seen || act != Conflict.MergeAct || !Conflict.Settled)
        {
            Conflict.Asked = seen && act == Conflict.MergeAct;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        await ShowAsync(Conflict.Merged(), standing, ct);
        Scene.Posted = form;
        await TakeMoreAsync(form, ct);
        Conflict = null;
        return await KeepAsync("save", standing.Item.VersionId, form, ct);
    }

    /// <param name="act">What the person wants.</param>
    /// <param name="over">The version that the person knows as the newest; empty for a new item.</param>
    /// <param name="form">As posted.</param>
    /// <param name="ct">Cancellation.</param>
    private async Task<IActionResult> KeepAsync(string act, string over, IFormCollection form, CancellationToken ct)
    {
        var unscheduled = !CanPublish && EditorDesk.TakeOffSchedule(Scene.Item);
        // What goes out by itself is asked for its reason now, while there is somebody to ask.
        var goesOut = act == "publish" || Scene.Item.TryPart<PublishLaterPart>()?.ScheduledPublishUtc is not null;
        if (goesOut && !Overruling.Allows(Scene, form))
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var note = form[EditorDesk.NoteField].ToString().Trim();
        var saving = new Saving(over.Length > 0 ? over : null, note.Length == 0 ? null : note[..Math.Min(note.Length, Saving.LongestNote)]) { MayPublish = CanPublish };
        if (await Desk.KeepAsync(Scene, act == "publish", saving, Actor.From(User), ct) is not { } removed)
        {
            if (Scene.Unavailable) Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Scene.Overtaken ? await OvertakenAsync(form, ct) : Page();
        }
        await Shelf.ForgetAsync(Scene.Item.ContentItemId, Actor.From(User).Id ?? "", ct);
        var notices = new Notices(TempData);
        notices.Add("success", act == "publish" ? L["Opublikowano. Treść jest już widoczna na stronie."] : L["Zapisano szkic. Publiczność jeszcze go nie widzi."]);
        if (removed.Count > 0) notices.Add("warning", L["Usunięto niedozwolone elementy: {0}. Reszta tekstu została.", string.Join(", ", removed)]);
        if (unscheduled) notices.Add("warning", L["Zdjęto zaplanowaną publikację, bo treść się zmieniła. Poproś osobę, która może publikować, o ponowne zaplanowanie."]);
        if (act != "publish" && goesOut && NeedsApproval) notices.Add("warning", L["Ten rodzaj treści ukaże się o czasie tylko wtedy, gdy ktoś wcześniej go zaakceptuje. Prześlij go do akceptacji."]);
        foreach (var set in await services.GetRequiredService<Planning.Releases>().StoppedByAsync(Scene.Item.ContentItemId, ct))
            notices.Add("warning", L["Ta treść czeka w zestawie „{0}”, a zestaw ma jej wcześniejszą wersję. Zatrzyma się, aż osoba, która może publikować, weźmie nową.", set]);
        // A new item has become one with an editor of its own.
        return Redirect(Url.Content(act == "preview" ? $"~/admin/tresc/{Scene.Item.ContentItemId}/podglad" : Standing is null ? $"~/admin/tresc/{Scene.Item.ContentItemId}" : Address));
    }

    /// <summary>Somebody saved in the same moment: both are shown at once.</summary>
    private async Task<IActionResult> OvertakenAsync(IFormCollection form, CancellationToken ct)
    {
        var db = services.GetRequiredService<RcwesDb>();
        db.ChangeTracker.Clear();
        var now = await Editing.Standing.FindAsync(db, Scene.Item.ContentItemId, ct);
        if (now is null or { State: ItemState.Deleted })
        {
            Scene.Errors.Clear();
            Scene.Errors.Add("", L[Gone]);
            return Page();
        }
        if (now.Item.VersionId == form[EditorDesk.VersionField]) return Page();
        Scene.Errors.Clear();
        Standing = now;
        return await SettleAsync(now, "", form, ct);
    }
}
