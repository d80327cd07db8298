using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Assessment;

/// <summary>The protocol of the two assessors: who got how many points, in which order, and what follows. For the files of the project, with names.</summary>
internal sealed class ProtocolPaper(ISiteChrome site, IStringLocalizer<TrainingsTexts> l)
{
    private const double RowHeight = 24;

    /// <param name="edition">Of which edition.</param>
    /// <param name="course">Its course.</param>
    /// <param name="criteria">What was assessed.</param>
    /// <param name="lines">Applications in the order of the list.</param>
    /// <param name="names">Names of people by application, and of assessors by account.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]> WriteAsync(Edition edition, Course course, IReadOnlyList<Criterion> criteria, IReadOnlyList<AssessedLine> lines, ProtocolNames names, CancellationToken ct)
    {
        var chrome = await site.GetAsync(Cultures.Current, ct);
        var paper = new Paper(new(l["Protokół oceny zgłoszeń: {0}, edycja {1}", course.Name, edition.Number], Cultures.Current, chrome.SiteName, chrome.PaperFoot));
        paper.Heading(l["Protokół oceny zgłoszeń"]);
        paper.Paragraph(l["{0}, edycja {1}", course.Name, edition.Number], PaperTone.Strong);
        paper.Paragraph(edition.RankedUtc is { } ranked ? l["Lista zatwierdzona {0}.", Warsaw.FromUtc(ranked).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture)] : l["Lista nie jest jeszcze zatwierdzona."]);
        paper.Paragraph(l["Kryteria: {0}.", string.Join("; ", criteria.Select(c => l["{0} (do {1} pkt)", c.Label, c.Most].Value))]);
        paper.Paragraph(l["Każde zgłoszenie ocenia niezależnie dwie osoby, a ich punkty się sumuje. Przy równej liczbie punktów decyduje chwila wysłania zgłoszenia."]);
        paper.Space(6);
        var rows = lines.Select((line, row) => (IReadOnlyList<string>)
        [
            $"{row + 1}.", $"{names.People.GetValueOrDefault(line.Enrolment.Id, "–")}, {line.Enrolment.Number}", Marks(line),
            line.IsComplete ? (line.Enrolment.Points ?? line.Score).ToString(CultureInfo.CurrentCulture) : "–", EnrolmentWords.Of(line.Enrolment.State, l),
        ]);
        paper.Table([new(l["Lp."], 1), new(l["Osoba"], 6), new(l["Oceny"], 2), new(l["Razem"], 2), new(l["Stan"], 4)], rows, RowHeight);
        paper.Space(10);
        foreach (var assessor in lines.SelectMany(x => x.Cards).Select(c => c.Assessor).Distinct().Order(StringComparer.Ordinal))
            paper.Paragraph(l["Podpis osoby oceniającej: {0}", names.Assessors.GetValueOrDefault(assessor, "–")]);
        return paper.ToBytes();
    }

    /// <summary>What each of the two gave; who has not assessed yet does not read here what the other one said.</summary>
    public static string Marks(AssessedLine line) => line.IsComplete ? string.Join(" + ", line.Cards.Select(c => c.Total)) : "–";
}

/// <summary>Names for the protocol: of people by application, of assessors by account.</summary>
internal sealed record ProtocolNames(IReadOnlyDictionary<Guid, string> People, IReadOnlyDictionary<string, string> Assessors);
