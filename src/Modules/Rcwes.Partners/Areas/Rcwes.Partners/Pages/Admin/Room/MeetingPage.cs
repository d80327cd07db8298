using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>The form of a meeting.</summary>
internal abstract class MeetingPage(IServiceProvider services) : RoomPage(services)
{
    [BindProperty]
    public MeetingInput Input { get; set; } = new();
}
