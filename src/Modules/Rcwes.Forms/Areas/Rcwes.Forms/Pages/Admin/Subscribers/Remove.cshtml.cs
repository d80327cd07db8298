using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Newsletter;
using Rcwes.Framework;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages.Admin.Subscribers;

/// <summary>Takes one person off the list, for a reason out of a few.</summary>
[Authorize(Policy = FormsPermissions.Subscribers)]
internal sealed class RemoveModel(SubscriberBook book, NewsletterDesk desk, IStringLocalizer<FormsTexts> l) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public string Email { get; private set; } = "";

    public IReadOnlyList<(RemovalReason Value, string Text)> Reasons =>
    [
        (RemovalReason.Asked, l["Ta osoba o to poprosiła"]),
        (RemovalReason.Dead, l["Wiadomości pod ten adres nie dochodzą"]),
        (RemovalReason.NotTheirs, l["Adres podał ktoś inny niż właściciel"]),
        (RemovalReason.Other, l["Inny powód"]),
    ];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } subscriber) return Done("Tej osoby nie było już na liście.");
        if (!Enum.TryParse<RemovalReason>(Reason, out var reason) || !Enum.IsDefined(reason))
        {
            ModelState.AddModelError(nameof(Reason), l["Wybierz powód."]);
            return Page();
        }
        return Done(await desk.RemoveAsync(subscriber, reason, Actor.From(User), ct) ? "Usunięto osobę z listy." : "Tej osoby nie było już na liście.");
    }

    private async Task<Subscriber?> FindAsync(Guid id, CancellationToken ct)
    {
        ViewData["Title"] = l["Usunięcie z listy"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Odbiorcy wiadomości"], Url.Content("~/admin/odbiorcy-wiadomosci"), []));
        var found = await book.FindAsync(id, ct);
        Email = found?.Email ?? "";
        return found;
    }

    private RedirectResult Done(string told)
    {
        Told.Put(TempData, told);
        return Redirect(Url.Content("~/admin/odbiorcy-wiadomosci"));
    }
}
