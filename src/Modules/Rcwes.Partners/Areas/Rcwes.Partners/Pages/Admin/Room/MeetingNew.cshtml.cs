using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>A new meeting in the calendar.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class MeetingNewModel(IServiceProvider services) : MeetingPage(services)
{
    public void OnGet() => Titled(L["Nowy termin"]);

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Titled(L["Nowy termin"]);
        return ActAsync(() => Book.MeetAsync(Input.Facts(), Me, ct), "Dodano termin do kalendarza.", $"/kalendarz?miesiac={Input.Day:yyyy-MM}");
    }
}
