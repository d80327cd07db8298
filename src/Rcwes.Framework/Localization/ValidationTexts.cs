using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Localization;

/// <summary>
/// What the web framework says about wrong input, as Polish keys with an English text: messages of validation
/// attributes, of model binding, and the names of fields. A module's own texts come first, so that
/// <c>[Required(ErrorMessage = "Wpisz hasło.")]</c> needs its English only in the module.
/// </summary>
internal sealed class ValidationTexts(IStringLocalizerFactory factory, ModuleCatalog catalog)
    : IPostConfigureOptions<MvcOptions>, IConfigureOptions<MvcDataAnnotationsLocalizationOptions>
{
    private readonly IStringLocalizer _own = factory.Create(typeof(FrameworkTexts));

    public void Configure(MvcDataAnnotationsLocalizationOptions options) => options.DataAnnotationLocalizerProvider = (type, _) =>
        catalog.Modules.FirstOrDefault(m => m.GetType().Assembly == type.Assembly)?.Info.Texts is { } texts
            ? new Fallback(factory.Create(texts), _own)
            : _own;

    public void PostConfigure(string? name, MvcOptions options)
    {
        // Last in the list: MVC adds its [Required] for fields that are not nullable while the list is walked.
        options.ModelMetadataDetailsProviders.Add(new Messages());
        var binding = options.ModelBindingMessageProvider;
        binding.SetMissingBindRequiredValueAccessor(field => _own["Brakuje wartości pola „{0}”.", field]);
        binding.SetMissingKeyOrValueAccessor(() => _own["Brakuje wartości."]);
        binding.SetMissingRequestBodyRequiredValueAccessor(() => _own["Żądanie jest puste."]);
        binding.SetValueMustNotBeNullAccessor(_ => _own["Wypełnij to pole."]);
        binding.SetAttemptedValueIsInvalidAccessor((value, field) => _own["Wartość „{0}” nie pasuje do pola „{1}”.", value, field]);
        binding.SetNonPropertyAttemptedValueIsInvalidAccessor(value => _own["Wartość „{0}” jest nieprawidłowa.", value]);
        binding.SetUnknownValueIsInvalidAccessor(field => _own["Wartość pola „{0}” jest nieprawidłowa.", field]);
        binding.SetNonPropertyUnknownValueIsInvalidAccessor(() => _own["Podana wartość jest nieprawidłowa."]);
        binding.SetValueIsInvalidAccessor(value => _own["Wartość „{0}” jest nieprawidłowa.", value]);
        binding.SetValueMustBeANumberAccessor(field => _own["W polu „{0}” wpisz liczbę.", field]);
        binding.SetNonPropertyValueMustBeANumberAccessor(() => _own["Wpisz liczbę."]);
    }

    /// <summary>Gives every attribute that keeps its factory message our Polish sentence.</summary>
    private sealed class Messages : IValidationMetadataProvider
    {
        // Born with an English message, so that a test for null would miss them; told apart by comparing with a fresh one.
        private static readonly (ValidationAttribute Fresh, string Sentence)[] Born =
        [
            (new EmailAddressAttribute(), "Wpisz adres e-mail w postaci nazwa@domena.pl."),
            (new UrlAttribute(), "Wpisz adres strony, który zaczyna się od https://."),
            (new PhoneAttribute(), "Wpisz numer telefonu, na przykład 95 738 00 61."),
            (new CreditCardAttribute(), "Pole „{0}” ma nieprawidłową wartość."),
            (new FileExtensionsAttribute(), "Plik w polu „{0}” ma nieobsługiwany rodzaj."),
        ];

        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            {
                if (attribute.ErrorMessageResourceName is not null) continue;
                var born = Array.Find(Born, b => b.Fresh.GetType() == attribute.GetType());
                if (attribute.ErrorMessage is null || attribute.ErrorMessage == born.Fresh?.ErrorMessage)
                    attribute.ErrorMessage = born.Sentence ?? SentenceFor(attribute);
            }
        }

        private static string SentenceFor(ValidationAttribute attribute) => attribute switch
        {
            RequiredAttribute => "Wypełnij pole „{0}”.",
            StringLengthAttribute { MinimumLength: > 0 } => "Pole „{0}” musi mieć od {2} do {1} znaków.",
            StringLengthAttribute or MaxLengthAttribute => "Pole „{0}” może mieć najwyżej {1} znaków.",
            MinLengthAttribute => "Pole „{0}” musi mieć co najmniej {1} znaków.",
            LengthAttribute => "Pole „{0}” musi mieć od {1} do {2} znaków.",
            RangeAttribute => "Wartość pola „{0}” musi być między {1} a {2}.",
            CompareAttribute => "Pola „{0}” i „{1}” się różnią.",
            _ => "Pole „{0}” ma nieprawidłową wartość.",
        };
    }

    /// <summary>Looks in the module's texts and then in the framework's.</summary>
    private sealed class Fallback(IStringLocalizer first, IStringLocalizer second) : IStringLocalizer
    {
        public LocalizedString this[string name] => first[name] is { ResourceNotFound: false } found ? found : second[name];

        public LocalizedString this[string name, params object[] arguments] =>
            first[name] is { ResourceNotFound: false } ? first[name, arguments] : second[name, arguments];

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => first.GetAllStrings(includeParentCultures);
    }
}
