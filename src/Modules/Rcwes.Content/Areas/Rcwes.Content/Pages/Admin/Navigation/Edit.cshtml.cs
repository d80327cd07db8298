using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Menus;
using Rcwes.Content.Trees;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin.Navigation;

/// <summary>A menu as a tree, both languages side by side.</summary>
[Authorize(Policy = ContentPermissions.Menus)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class MenuModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private readonly MenuDesk _desk = services.GetRequiredService<MenuDesk>();
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    internal MenuPair Menu { get; private set; } = null!;

    internal Tree<MenuLine> Tree { get; private set; } = null!;

    /// <summary>The versions that the person has seen; a form that only changed goes on with those it was made from.</summary>
    public (string Polish, string English) Seen { get; private set; }

    /// <summary>What the last button did.</summary>
    internal TreeAct? Done { get; private set; }

    /// <summary>What somebody else stored since the form was opened; null when nobody did.</summary>
    internal IReadOnlyList<MenuLine>? Theirs { get; private set; }

    public bool Differs { get; private set; }

    public bool CanPublish { get; private set; }

    /// <summary>Id of the field, and the sentence.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Problems { get; private set; } = [];

    internal IReadOnlyList<LinkTarget> Pages { get; private set; } = [];

    public IReadOnlyList<MenuLink> PolishLinks { get; private set; } = [];

    public IReadOnlyList<MenuLink> EnglishLinks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (Menu.Polish.Item.ContentItemId != id) return Redirect(Url.Content($"~/admin/menu/{Menu.Polish.Item.ContentItemId}"));
        (Tree, Differs) = await _desk.OpenAsync(Menu, ct);
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        var (stored, differs) = await _desk.OpenAsync(Menu, ct);
        Tree = MenuForm.Read(Request.Form, stored.Lines, Menu.Deepest);
        var act = Request.Form["act"].ToString();
        if (TreeAct.Parse(act) is { } change)
        {
            Seen = (Request.Form["PolishVersion"].ToString(), Request.Form["EnglishVersion"].ToString());
            if (change.Verb is "add" or "under" && Tree.Lines.Count >= Tree<MenuLine>.MostLines)
                return await RefuseAsync(StatusCodes.Status422UnprocessableEntity, ct, ("menu", texts["Mieści się tu najwyżej {0} pozycji, więc kolejnej nie dodano.", Tree<MenuLine>.MostLines]));
            Done = Change(change);
            return await ShowAsync(ct);
        }
        var publish = act == "publish";
        if (publish && !CanPublish) return Forbid();
        if (IsOvertaken())
        {
            (Theirs, Differs) = ([.. stored.Lines], differs);
            return await RefuseAsync(StatusCodes.Status409Conflict, ct, ("theirs", texts["Ktoś inny zapisał to menu. Porównaj oba i zapisz jeszcze raz."]));
        }
        if (Tree.Complete(stored.Lines))
            return await RefuseAsync(StatusCodes.Status422UnprocessableEntity, ct, ("menu", texts["Formularz nie dotarł w całości, więc nic nie zapisano. Brakujące pozycje stoją na końcu: sprawdź kolejność i zapisz jeszcze raz."]));
        if (!MenuForm.Check(Tree)) return await RefuseAsync(StatusCodes.Status422UnprocessableEntity, ct, [.. Wrong()]);
        return await SaveAsync(publish, ct);
    }

    private async Task<IActionResult> SaveAsync(bool publish, CancellationToken ct)
    {
        try
        {
            var done = await _desk.SaveAsync(Menu, Tree, publish, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
            await _db.SaveChangesAsync(ct);
            new Notices(TempData).Add("success", !done ? texts["Nic się nie zmieniło, więc nie ma nowej wersji."] : publish ? texts["Opublikowano. Menu jest już widoczne na stronie."] : texts["Zapisano szkic. Publiczność jeszcze go nie widzi."]);
            return Redirect(Url.Content($"~/admin/menu/{Menu.Polish.Item.ContentItemId}"));
        }
        catch (RuleException e)
        {
            _db.ChangeTracker.Clear();
            return await RefuseAsync(StatusCodes.Status409Conflict, ct, ("menu", texts[e.Sentence, [.. e.Arguments]]));
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Two saves met at the unique index; the other one was first.
            _db.ChangeTracker.Clear();
            return await RefuseAsync(StatusCodes.Status409Conflict, ct, ("menu", texts["Ktoś zapisał tę treść w tej samej chwili. Zapisz jeszcze raz, a zobaczysz, co się zmieniło."]));
        }
    }

    private TreeAct Change(TreeAct act)
    {
        if (act.Verb is not ("add" or "under"))
        {
            Tree.Apply(act);
            return act;
        }
        var line = new MenuLine { Key = MenuForm.NewKey() };
        Tree.Add(line, act.Key);
        return new(act.Verb, line.Key);
    }

    private bool IsOvertaken() =>
        Seen != (Request.Form["PolishVersion"].ToString(), Request.Form["EnglishVersion"].ToString());

    private IEnumerable<(string, string)> Wrong() =>
        from line in Tree.Present
        from side in new[] { (Field: "Polish", Side: line.Polish), (Field: "English", Side: line.English) }
        where side.Side.Problem is not null
        select ($"{line.Key}-{side.Field}-Text", texts[side.Side.Problem!].Value);

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        if (await _desk.FindAsync(id, ct) is not { } found) return false;
        Menu = found;
        Seen = (Menu.Polish.Item.VersionId, Menu.English?.Item.VersionId ?? "");
        CanPublish = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        ViewData["Title"] = Menu.Polish.Item.DisplayText;
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }

    private async Task<IActionResult> RefuseAsync(int status, CancellationToken ct, params (string, string)[] problems)
    {
        (Problems, Response.StatusCode) = (problems, status);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        await _desk.LookAsync(Tree, ct);
        Pages = await services.GetRequiredService<LinkTargets>().AllAsync(ct);
        (PolishLinks, EnglishLinks) = (await _desk.PreviewAsync(Menu, Tree, "pl", ct), await _desk.PreviewAsync(Menu, Tree, "en", ct));
        return Page();
    }

    /// <summary>What stands under the address (a localisation key); null when all is well.</summary>
    internal static string? Word(MenuSide side) => !side.IsThere ? null : side.State switch
    {
        TargetState.Heading => "Nagłówek bez adresu.",
        TargetState.Nothing => "Pod tym adresem nic nie ma.",
        TargetState.Gone => "Tę stronę wycofano.",
        TargetState.Hidden => "Ta strona nie jest opublikowana, więc pozycji nie widać w menu.",
        _ => null,
    };
}
