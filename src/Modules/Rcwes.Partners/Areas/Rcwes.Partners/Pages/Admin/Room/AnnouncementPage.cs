using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>The form of an announcement.</summary>
internal abstract class AnnouncementPage(IServiceProvider services) : RoomPage(services)
{
    [BindProperty]
    public AnnouncementInput Input { get; set; } = new();
}

internal sealed class AnnouncementInput
{
    [Display(Name = "Tytuł")]
    [Required(ErrorMessage = "Wpisz tytuł."), StringLength(RoomThing.LongestTitle)]
    public string Title { get; set; } = "";

    [Display(Name = "Treść")]
    [Required(ErrorMessage = "Napisz, o co chodzi."), StringLength(Announcement.LongestText), DataType(DataType.MultilineText)]
    public string Text { get; set; } = "";
}
