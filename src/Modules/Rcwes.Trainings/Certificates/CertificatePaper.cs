using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Certificates;

/// <summary>A certificate on paper, in the language of the reader. Made anew each time from what was kept; it says the same each time.</summary>
internal sealed class CertificatePaper(ISiteChrome site, ISiteAddress home, IStringLocalizer<TrainingsTexts> l)
{
    private const double CodeSize = 96;

    /// <param name="certificate">The certificate.</param>
    /// <param name="origin">Scheme and host of the site, used when nobody has set its address.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]> WriteAsync(Certificate certificate, string origin, CancellationToken ct)
    {
        var chrome = await site.GetAsync(Cultures.Current, ct);
        var address = $"{(await home.GetAsync(ct) is { Length: > 0 } own ? own : origin)}/zaswiadczenia/{certificate.Code}";
        var paper = new Paper(new(l["Zaświadczenie {0}", certificate.Number], Cultures.Current, chrome.SiteName, chrome.PaperFoot));
        paper.Paragraph(chrome.SiteName, PaperTone.Strong);
        paper.Rule();
        paper.Space(26);
        paper.Heading(l["Zaświadczenie o ukończeniu szkolenia"]);
        paper.Paragraph(l["Numer: {0}", certificate.Number], PaperTone.Quiet);
        paper.Space(22);
        paper.Paragraph(l["Szkolenie ukończyła osoba:"], PaperTone.Quiet);
        paper.Paragraph(certificate.Person, PaperTone.Large);
        paper.Space(14);
        paper.Fact(l["Szkolenie"], certificate.Course);
        paper.Fact(l["Kiedy"], EditionCard.Days(certificate.FirstDay, certificate.LastDay, l));
        paper.Fact(l["Ile trwało"], l.Plural(certificate.Hours, "{0} godzina po {1} minut|{0} godziny po {1} minut|{0} godzin po {1} minut", certificate.HourMinutes));
        paper.Fact(l["Gdzie"], certificate.Where);
        paper.Fact(l["Kto organizuje"], certificate.Organiser);
        if (certificate.Trainer is not null) paper.Fact(l["Kto prowadzi"], certificate.Trainer);
        if (Course.Lines(certificate.Outcomes) is { Count: > 0 } outcomes)
        {
            paper.Heading(l["Po tym szkoleniu"], 2);
            paper.List(outcomes);
        }
        paper.ToBottom(CodeSize + 8);
        paper.Code(address, l["Kod QR z adresem strony, na której można sprawdzić to zaświadczenie."], CodeSize, () =>
        {
            paper.Paragraph(l["Wydano {0}.", Warsaw.FromUtc(certificate.IssuedUtc).ToString("d MMMM yyyy", CultureInfo.CurrentCulture)]);
            paper.Paragraph(l["Dokument powstał elektronicznie i jest ważny bez podpisu. Czy jest prawdziwy, można sprawdzić tutaj:"], PaperTone.Quiet);
            paper.Paragraph(address, PaperTone.Quiet);
        });
        return paper.ToBytes();
    }

    /// <summary>Name of the file, e.g. <c>zaswiadczenie-ZAS-2026-0001.pdf</c>.</summary>
    public static string FileName(Certificate certificate) => $"zaswiadczenie-{certificate.Number.Replace('/', '-')}.pdf";
}
