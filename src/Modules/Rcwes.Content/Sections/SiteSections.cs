using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Sections;

/// <summary>The sections of the settings, in their order.</summary>
internal sealed class SiteSections(RcwesDb db, SiteSettings settings, ContentStore store, ContentDefinitions definitions, ISiteAddress site)
{
    public async Task<IReadOnlyList<Section>> AllAsync(CancellationToken ct) =>
        [Names, Contact, .. await OfficesAsync(ct), Social, Funding, new HomeSection(db, store, definitions), Kes, Technical(await site.GetAsync(ct))];

    public async Task<Section?> FindAsync(string path, CancellationToken ct) => (await AllAsync(ct)).FirstOrDefault(s => s.Path == path);

    private EntrySection Names => new(db, settings, "nazwy", "Nazwa i hasło",
        "Jak nazywa się centrum i jednym zdaniem, co robi.", "tag")
    {
        Fields =
        [
            [new("RcwesSiteSettings.Name.pl", "Pełna nazwa po polsku") { Required = true, Culture = "pl" }, new("RcwesSiteSettings.Name.en", "Pełna nazwa po angielsku") { Culture = "en" }],
            [new("RcwesSiteSettings.ShortName.pl", "Krótka nazwa po polsku") { Required = true, Longest = 40, Culture = "pl", Hint = "Stoi w nagłówku, obok znaku." }, new("RcwesSiteSettings.ShortName.en", "Krótka nazwa po angielsku") { Longest = 40, Culture = "en" }],
            [new("RcwesSiteSettings.Tagline.pl", "Hasło po polsku") { Culture = "pl", Hint = "Jedno zdanie pod nazwą w stopce." }, new("RcwesSiteSettings.Tagline.en", "Hasło po angielsku") { Culture = "en" }],
        ],
    };

    private EntrySection Contact => new(db, settings, "kontakt", "Kontakt",
        "Główny telefon, adres e-mail i adres do listów.", "phone")
    {
        Fields =
        [
            [new("RcwesSiteSettings.Phone", "Telefon") { Shape = FieldShape.Phone, Longest = 40, Personal = true }, new("RcwesSiteSettings.ContactEmail", "Adres e-mail") { Shape = FieldShape.Email, Personal = true, Hint = "Puste: na stronie nie ma adresu e-mail." }],
            [new("RcwesSiteSettings.PostalAddress", "Adres do listów") { Longest = 300, Personal = true, Hint = "Tylko jeśli jest inny niż adres pierwszego biura. Widać go w deklaracji dostępności." }],
        ],
    };

    private EntrySection Social => new(db, settings, "spolecznosci", "Media społecznościowe",
        "Profile centrum w innych serwisach. Odnośniki stoją w stopce.", "globe")
    {
        Many = new("RcwesSiteSettings.Social", "Profile", "Profil {0}", "Dodaj profil",
        [
            new("Name", "Nazwa serwisu") { Required = true, Longest = 60 },
            new("Url", "Adres profilu") { Required = true, Shape = FieldShape.Address, Longest = 500 },
        ]),
    };

    private EntrySection Funding => new(db, settings, "finansowanie", "Pasek finansowania",
        "Kto płaci za projekt i jakie znaki stoją na każdej stronie. Tekst znaku czytają osoby, które go nie widzą; dopóki nie ma obrazu, stoi w jego miejscu.", "layers")
    {
        Fields =
        [
            [new("FundingStripSettings.Programme.pl", "Program po polsku") { Culture = "pl" }, new("FundingStripSettings.Programme.en", "Program po angielsku") { Culture = "en" }],
            [new("FundingStripSettings.Project.pl", "Projekt po polsku") { Culture = "pl" }, new("FundingStripSettings.Project.en", "Projekt po angielsku") { Culture = "en" }],
            [
                new("FundingStripSettings.Amount.pl", "Wartość i dofinansowanie po polsku") { Culture = "pl", Hint = "Na przykład: Wartość projektu 2 000 000 zł, w tym dofinansowanie 1 700 000 zł." },
                new("FundingStripSettings.Amount.en", "Wartość i dofinansowanie po angielsku") { Culture = "en" },
            ],
            [
                new("FundingStripSettings.Period.pl", "Okres realizacji po polsku") { Culture = "pl", Hint = "Na przykład: 1 stycznia 2026 – 31 grudnia 2028." },
                new("FundingStripSettings.Period.en", "Okres realizacji po angielsku") { Culture = "en" },
            ],
        ],
        Many = new("FundingStripSettings.Signs", "Znaki", "Znak {0}", "Dodaj znak",
        [
            new("Text.pl", "Tekst po polsku") { Required = true, Culture = "pl" },
            new("Text.en", "Tekst po angielsku") { Culture = "en" },
            new("Image", "Obraz") { Shape = FieldShape.Picture, Longest = 400 },
        ]),
    };

    private EntrySection Kes => new(db, settings, "kes", "Rozwinięcie skrótu KES",
        "Puste: serwis pokazuje sam skrót. Wpisane: stoi pod tytułem stron o KES.", "info")
    {
        Fields = [[new("KesExpansion.pl", "Po polsku") { Culture = "pl" }, new("KesExpansion.en", "Po angielsku") { Culture = "en" }]],
    };

    private EntrySection Technical(string address) => new(db, settings, "techniczne", "Adres serwisu i długość list",
        "To, od czego zależą odnośniki w poczcie i w wyszukiwarkach. Listy nie wiedzą, pod jakim adresem ktoś wszedł na stronę, więc adres trzeba im podać.", "settings")
    {
        Needs = FrameworkPermissions.SettingsEdit,
        Wrong = address.Length == 0 ? "Serwis nie zna swojego adresu, więc odnośniki w listach nie działają." : null,
        Fields =
        [
            [new("BaseUrl", "Adres serwisu") { Shape = FieldShape.Address, Longest = 200, Hint = "Na przykład https://rcwes.example. Bez niego odnośniki w listach prowadzą donikąd." }],
            [new("PageSize", "Ile pozycji na stronie listy") { Shape = FieldShape.Number, Required = true, Longest = 3 }],
        ],
    };

    private async Task<IReadOnlyList<OfficeSection>> OfficesAsync(CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentType == "Office" && i.Latest && i.LocalizationSet != null).ToListAsync(ct);
        return
        [
            .. rows.Select(r => r.ToItem()).GroupBy(i => i.Part<Parts.LocalizationPart>().LocalizationSet!)
                .OrderBy(g => g.Min(i => i.Field<NumericField>("Order").Value ?? 99)).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new OfficeSection(store, g.Key, [.. g.OrderBy(i => i.Culture == "en")])),
        ];
    }
}
