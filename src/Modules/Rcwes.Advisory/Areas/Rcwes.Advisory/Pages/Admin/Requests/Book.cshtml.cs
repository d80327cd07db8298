using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Pages.Admin.Bookings;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Books a room or equipment for a meeting about one request.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class BookModel(IServiceProvider services, BookForm form, TimeProvider clock) : DeskPage(services), IBookPage
{
    [BindProperty]
    public BookInput Input { get; set; } = new();

    public BookForm Form => form;

    public bool AsksWhy => false;

    public string Back => Here;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (!Asked.State.IsOpen()) return Redirect(Url.Content("~" + Here));
        Input.Day = Warsaw.Today(clock);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || !Asked.State.IsOpen()) return NotFound();
        // The moderator books for whoever has the request.
        var partner = (await Services.GetRequiredService<IPartnerScope>().OfAsync(User, AdvisoryPermissions.Editing, ct)).PartnerId ?? Asked.OwnerId!.Value;
        if (!await form.BookAsync(Input, i => new(partner, BookingPurpose.Request, i.Pieces ?? 1) { Request = id }, Me, ModelState, ct)) return Page();
        Told.Put(TempData, "Zarezerwowano.");
        return Redirect(Url.Content("~" + Here));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Zarezerwuj salę albo sprzęt"], ct)) return false;
        await form.ReadAsync(User, ct);
        return true;
    }
}
