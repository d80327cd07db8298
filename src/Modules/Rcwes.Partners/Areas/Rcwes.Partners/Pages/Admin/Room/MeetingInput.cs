using System.ComponentModel.DataAnnotations;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>What is written of a meeting.</summary>
internal sealed class MeetingInput
{
    [Display(Name = "Co to jest?")]
    public MeetingKind Kind { get; set; }

    [Display(Name = "Tytuł")]
    [Required(ErrorMessage = "Wpisz tytuł."), StringLength(RoomThing.LongestTitle)]
    public string Title { get; set; } = "";

    [Display(Name = "Dzień")]
    [Required(ErrorMessage = "Podaj dzień.")]
    public DateOnly? Day { get; set; }

    [Display(Name = "Początek")]
    [Required(ErrorMessage = "Podaj godzinę początku.")]
    public TimeOnly? From { get; set; }

    [Display(Name = "Koniec")]
    [Required(ErrorMessage = "Podaj godzinę końca.")]
    public TimeOnly? To { get; set; }

    [Display(Name = "Miejsce")]
    [StringLength(RoomMeeting.LongestLine)]
    public string? Place { get; set; }

    [Display(Name = "Link do spotkania online")]
    [Url, StringLength(RoomMeeting.LongestLine)]
    public string? Link { get; set; }

    [Display(Name = "Dla kogo")]
    [StringLength(RoomMeeting.LongestLine)]
    public string? Who { get; set; }

    [Display(Name = "Co warto wiedzieć")]
    [StringLength(RoomMeeting.LongestNote), DataType(DataType.MultilineText)]
    public string? Note { get; set; }

    public MeetingFacts Facts() => new(Title, Kind, Day!.Value, From!.Value, To!.Value) { Place = Place, Link = Link, Who = Who, Note = Note };

    public static MeetingInput Of(RoomMeeting meeting) => new()
    {
        Kind = meeting.What,
        Title = meeting.Title,
        Day = meeting.Day,
        From = meeting.From,
        To = meeting.To,
        Place = meeting.Place,
        Link = meeting.Link,
        Who = meeting.Who,
        Note = meeting.Note,
    };
}
