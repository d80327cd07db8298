using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>A new announcement.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class AnnounceModel(IServiceProvider services) : RoomPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet() => Titled(L["Nowe ogłoszenie"]);

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Titled(L["Nowe ogłoszenie"]);
        return ActAsync(() => Book.AnnounceAsync(Input.Title, Input.Text, Me, ct), "Dodano ogłoszenie.", "");
    }

    internal sealed class InputModel
    {
        [Display(Name = "Tytuł")]
        [Required(ErrorMessage = "Wpisz tytuł."), StringLength(RoomThing.LongestTitle)]
        public string Title { get; set; } = "";

        [Display(Name = "Treść")]
        [Required(ErrorMessage = "Napisz, o co chodzi."), StringLength(Announcement.LongestText), DataType(DataType.MultilineText)]
        public string Text { get; set; } = "";
    }
}
