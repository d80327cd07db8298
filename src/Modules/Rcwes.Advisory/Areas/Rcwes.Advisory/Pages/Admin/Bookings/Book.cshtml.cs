using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Owners;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>Books a room or equipment for a session or an event; what is for a request is booked from the request.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class BookModel(IServiceProvider services, BookForm form) : BookingPage(services), IBookPage
{
    [BindProperty]
    public BookInput Input { get; set; } = new();

    public BookForm Form => form;

    public bool AsksWhy => true;

    public string Back => Root;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "co")] string? thing, [FromQuery(Name = "dzien")] string? day, [FromQuery(Name = "od")] string? from, [FromQuery(Name = "do")] string? to, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        (Input.Thing, Input.Day, Input.From, Input.To) = (thing, DayOf(day), TimeOf(from), TimeOf(to));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Input.Purpose == BookingPurpose.Request) ModelState.AddModelError("Input.Purpose", L["Zaznacz, na co jest rezerwacja."]);
        if (string.IsNullOrWhiteSpace(Input.Title)) ModelState.AddModelError("Input.Title", L["Wpisz nazwę sesji albo wydarzenia."]);
        var partner = (await Services.GetRequiredService<IPartnerScope>().OfAsync(User, AdvisoryPermissions.Editing, ct)).PartnerId ?? RequestOwner.Centre;
        if (!await form.BookAsync(Input, i => new(partner, i.Purpose, i.Pieces ?? 1) { Title = i.Title }, Me, ModelState, ct)) return Page();
        Told.Put(TempData, "Zarezerwowano.");
        return Redirect(WeekAt(Input.Day!.Value, null));
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        await TitledAsync(L["Zarezerwuj salę albo sprzęt"], ct);
        await form.ReadAsync(User, ct);
        return MayEdit;
    }

    private static TimeOnly? TimeOf(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
