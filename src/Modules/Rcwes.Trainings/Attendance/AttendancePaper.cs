using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Attendance;

/// <summary>Sheets to sign, one page for each day. Names only: a sheet lies on a table and everybody reads it.</summary>
internal sealed class AttendancePaper(ISiteChrome site, IStringLocalizer<TrainingsTexts> l)
{
    private const double RowHeight = 30;
    private const int SpareRows = 2;

    public async Task<byte[]> WriteAsync(Edition edition, Course course, IReadOnlyList<string> names, CancellationToken ct)
    {
        var chrome = await site.GetAsync(Cultures.Current, ct);
        var title = l["Lista obecności: {0}, edycja {1}", course.Name, edition.Number].Value;
        var paper = new Paper(new(title, Cultures.Current, chrome.SiteName, chrome.PaperFoot));
        var plan = edition.Plan;
        foreach (var (session, i) in edition.Sessions.OrderBy(s => s.Day).ThenBy(s => s.From).Select((s, i) => (s, i)))
        {
            if (i > 0) paper.NewPage();
            paper.Heading(l["Lista obecności"]);
            paper.Paragraph(l["{0}, edycja {1}", course.Name, edition.Number], PaperTone.Strong);
            paper.Paragraph(l["Dzień {0} z {1}: {2}, {3}–{4}", i + 1, edition.Sessions.Count, session.Day.ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture), session.From.ToString("HH:mm", CultureInfo.InvariantCulture), session.To.ToString("HH:mm", CultureInfo.InvariantCulture)]);
            paper.Paragraph(string.Join(", ", new[] { plan.VenueOf(session.Time.Planned) ?? l["online"].Value, edition.Trainer }.OfType<string>()), PaperTone.Quiet);
            paper.Space(6);
            var rows = names.Concat(Enumerable.Repeat("", SpareRows)).Select((name, row) => (IReadOnlyList<string>)[$"{row + 1}.", name, "", ""]);
            paper.Table([new(l["Lp."], 1), new(l["Imię i nazwisko"], 7), new(l["Podpis"], 6), new(l["Uwagi"], 3)], rows, RowHeight);
            paper.Space(10);
            paper.Paragraph(l["Podpis osoby prowadzącej:"]);
        }
        return paper.ToBytes();
    }
}
