using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>A new announcement.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class AnnounceModel(IServiceProvider services) : AnnouncementPage(services)
{
    public void OnGet() => Titled(L["Nowe ogłoszenie"]);

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Titled(L["Nowe ogłoszenie"]);
        return ActAsync(() => Book.AnnounceAsync(Input.Title, Input.Text, Me, ct), "Dodano ogłoszenie.", "");
    }
}
