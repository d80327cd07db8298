using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Cards;

/// <summary>An advisory card on paper, in the language of the reader. It says whether the client confirmed it: without that it proves nothing.</summary>
internal sealed class CardPaper(ISiteChrome site, TopicList topics, RequestBook book, IActorNames accounts, IStringLocalizer<AdvisoryTexts> l)
{
    public async Task<byte[]> WriteAsync(AdvisoryCard card, CancellationToken ct)
    {
        var chrome = await site.GetAsync(Cultures.Current, ct);
        var adviser = (await accounts.OfAsync([card.AdviserId], ct)).GetValueOrDefault(card.AdviserId, "–");
        var owner = (await book.NamesAsync([card.OwnerId], ct)).GetValueOrDefault(card.OwnerId, "–");
        var topic = (await topics.FindAsync(card.Topic, ct))?.Title ?? card.Topic;
        var paper = new Paper(new(l["Karta doradcza {0}", card.Number], Cultures.Current, chrome.SiteName, chrome.PaperFoot));
        paper.Paragraph(chrome.SiteName, PaperTone.Strong);
        paper.Rule();
        paper.Heading(l["Karta doradcza"]);
        paper.Paragraph(l["Numer: {0}", card.Number], PaperTone.Quiet);
        paper.Space(12);
        paper.Fact(l["Kiedy"], card.DaysLate > 0 ? $"{CardWords.When(card)}, {CardWords.Late(card, l)}" : CardWords.When(card));
        paper.Fact(l["Ile godzin"], CardWords.Hours(card.Hours));
        paper.Fact(l["Jak rozmawialiście"], card.Place is null ? CardWords.Of(card.Form, l) : $"{CardWords.Of(card.Form, l)}, {card.Place}");
        paper.Fact(l["Temat"], topic);
        paper.Fact(l["Kto doradzał"], $"{adviser}, {owner}");
        paper.Fact(l["Kto rozmawiał"], string.Join(", ", card.People.OrderBy(p => p.Number).Select(p => p.Name)));
        paper.Fact(l["Z czym osoba przyszła"], card.Problem);
        paper.Fact(l["Co zrobiono"], card.Done);
        if (card.Next is not null) paper.Fact(l["Zalecenia i następne kroki"], card.Next);
        paper.Space(12);
        paper.Fact(l["Stan karty"], card.DecidedUtc is { } decided ? l["{0}, {1}", CardWords.Of(card.State, l), Warsaw.FromUtc(decided).ToString("d.MM.yyyy, HH:mm", System.Globalization.CultureInfo.CurrentCulture)] : CardWords.Of(card.State, l));
        if (card.State == CardState.Confirmed) paper.Paragraph(card.Reason is { } kept ? l["Osoba podpisała kartę na papierze. Gdzie jest podpisana karta: {0}", kept] : l["Osoba potwierdziła kartę na stronie swojego zgłoszenia, dlatego nie ma na niej podpisu."], PaperTone.Quiet);
        if (card.CanConfirm)
        {
            paper.Space(24);
            paper.Fact(l["Potwierdzam, że tak było"], l["Data i podpis osoby: {0}", new string('.', 60)]);
        }
        return paper.ToBytes();
    }

    /// <summary>Name of the file, e.g. <c>karta-KD-2026-0001.pdf</c>.</summary>
    public static string FileName(AdvisoryCard card) => $"karta-{card.Number.Replace('/', '-')}.pdf";
}
