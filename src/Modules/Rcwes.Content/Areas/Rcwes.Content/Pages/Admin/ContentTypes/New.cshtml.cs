using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Editing;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>Adds a content type.</summary>
[Authorize(Policy = ContentPermissions.Definitions)]
public sealed class NewModel(IServiceProvider services) : TypePage(services)
{
    public void OnGet() => Entitle();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Entitle();
        try
        {
            var name = await Desk.CreateAsync(Said("Label"), Said("English"), Said("Name"), Said("Beginning"), Actor.From(User), Now, ct);
            await Db.SaveChangesAsync(ct);
            new Notices(TempData).Add("success", L["Dodano typ „{0}”. Teraz dodaj jego pola.", Said("Label")]);
            return Redirect(Url.Content($"~/admin/typy/{name}"));
        }
        catch (RuleException e)
        {
            Refuse(e);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            Refuse(new RuleException("name.taken", "Nazwa techniczna „{0}” jest już zajęta. Wybierz inną.", Said("Name")) { Field = "Name" });
        }
        return Page();
    }

    private void Entitle()
    {
        ViewData["Title"] = L["Nowy typ treści"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
    }
}
