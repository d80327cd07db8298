using System.Text;

namespace Rcwes.Partners.Tests;

/// <summary>What people do in the partners' room, as its pages let them.</summary>
internal static class InRoom
{
    public const string Room = "/admin/pokoj-partnerow";

    /// <summary>A year that has not begun, whenever the tests are run.</summary>
    public static readonly int Year = DateTime.UtcNow.Year + 5;

    public static async Task ChooseAsync(this Site site, string email, string digest)
    {
        var person = await site.SignedInAsync(email);
        await person.SubmitAsync((await person.GetAsync(Room + "/ustawienia")).Form("main form").Fill("Input.Digest", digest).Fill("Input.Position", "doradczyni"));
    }

    public static async Task AnnounceAsync(Visitor person, string title, string text) =>
        await person.SubmitAsync((await person.GetAsync(Room + "/ogloszenia/nowe")).Form("main form").Fill("Input.Title", title).Fill("Input.Text", text));

    /// <summary>Larger than other forms may be.</summary>
    public static async Task ShareAsync(Visitor person, string title) =>
        await person.SubmitAsync((await person.GetAsync(Room + "/pliki")).Form("main form[enctype]").Fill("Input.Title", title).Attach("Input.File", "regulamin.txt", Encoding.UTF8.GetBytes("Zażółć gęślą jaźń." + new string(' ', 3_000_000))));

    /// <param name="person">Who puts it in.</param>
    /// <param name="title">Its title.</param>
    /// <param name="day">Month and day of <see cref="Year"/>, e.g. <c>05-06</c>.</param>
    public static async Task MeetAsync(Visitor person, string title, string day) =>
        await person.SubmitAsync((await person.GetAsync(Room + "/kalendarz/nowy")).Form("main form").Fill("Input.Kind", "Meeting").Fill("Input.Title", title).Fill("Input.Day", $"{Year}-{day}").Fill("Input.From", "10:00").Fill("Input.To", "12:00").Fill("Input.Place", "Żary, Rynek 1"));
}
