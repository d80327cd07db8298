using System.Net;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Somebody who sends what the bars under lists send, whether or not the bar is there for them.</summary>
internal sealed class BulkPerson(Visitor person, string token)
{
    public static async Task<BulkPerson> OfAsync(Visitor person) =>
        new(person, (await person.GetAsync("/admin")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    public Task<Page> PostAsync(string url, params (string Name, string Value)[] fields) => person.SendAsync(new(HttpMethod.Post, url)
    {
        Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
    });

    /// <returns>Address of the page that asks; null when the person was not let in.</returns>
    public async Task<string?> BeginAsync(string act, IEnumerable<string> ids)
    {
        var answer = await PostAsync("/admin/zbiorczo", [("List", act.Split('.')[0]), ("Act", act), ("What", "picked"), .. ids.Select(id => ("Ids", id))]);
        return answer.Status == HttpStatusCode.Redirect && answer.Location!.StartsWith("/admin/zbiorczo/", StringComparison.Ordinal) ? answer.Location : null;
    }

    public Task<Page> UndoAsync(string run) => PostAsync(run + "?handler=Undo");

    /// <summary>Does the page of a run tell how many were done, how many were left out, and a reason for each of these? What it tells instead; empty when it does.</summary>
    public async Task<IEnumerable<string>> MistoldAsync(string run, int done, int left)
    {
        var page = await person.GetAsync(run);
        List<string> captions = [];
        if (left > 0) captions.Add($"Zostało tak, jak było ({left})");
        if (done > 0) captions.Add($"Zmieniono ({done})");
        var (told, reasons) = (page.Texts("caption"), page.Texts("td[data-label=Dlaczego]").Count(r => r.Length > 0));
        return told.SequenceEqual(captions) && reasons == left ? [] : [$"{string.Join(", ", told)} with {reasons} reasons instead of {string.Join(", ", captions)}"];
    }
}
