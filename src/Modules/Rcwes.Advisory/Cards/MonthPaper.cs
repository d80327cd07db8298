using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Cards;

/// <summary>Confirmed hours of a month by one division.</summary>
internal sealed record MonthSums(string Title, IReadOnlyList<MonthSum> Rows);

/// <summary>One part of a division.</summary>
/// <param name="Name">In the language of the reader.</param>
/// <param name="Hours">Confirmed, of 60 minutes.</param>
/// <param name="Cards">How many cards they stand on.</param>
/// <param name="Url">The list behind the number.</param>
internal sealed record MonthSum(string Name, decimal Hours, int Cards, string Url);

/// <summary>The sums of a month on paper: what the project counts, so only what clients confirmed.</summary>
internal sealed class MonthPaper(ISiteChrome site, RequestBook book, IStringLocalizer<AdvisoryTexts> l)
{
    private const double RowHeight = 20;

    /// <param name="month">The first day.</param>
    /// <param name="partner">Whose sums these are; null for everybody's.</param>
    /// <param name="hours">All of them.</param>
    /// <param name="sums">By division.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]> WriteAsync(DateOnly month, Guid? partner, decimal hours, IReadOnlyList<MonthSums> sums, CancellationToken ct)
    {
        var chrome = await site.GetAsync(Cultures.Current, ct);
        var title = l["Godziny doradztwa, {0}", month.ToString("MMMM yyyy", CultureInfo.CurrentCulture)].Value;
        var paper = new Paper(new(title, Cultures.Current, chrome.SiteName, chrome.PaperFoot));
        paper.Paragraph(chrome.SiteName, PaperTone.Strong);
        paper.Rule();
        paper.Heading(title);
        if (partner is { } one) paper.Fact(l["Kto miał sprawę"], (await book.NamesAsync([one], ct)).GetValueOrDefault(one, "–"));
        paper.Fact(l["Potwierdzone godziny"], CardWords.Hours(hours));
        paper.Paragraph(l["Liczą się tylko godziny, które potwierdziła osoba, której pomagaliśmy."], PaperTone.Quiet);
        foreach (var division in sums.Where(s => s.Rows.Count > 0))
        {
            paper.Space(12);
            paper.Heading(division.Title, 2);
            paper.Table([new(l["Część"], 3), new(l["Godziny"], 1), new(l["Liczba kart"], 1)], [.. division.Rows.Select(r => new[] { r.Name, CardWords.Hours(r.Hours), r.Cards.ToString(CultureInfo.CurrentCulture) })], RowHeight);
        }
        return paper.ToBytes();
    }
}
