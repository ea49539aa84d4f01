/** What follows a prefix: `w` letters and digits, `_` also `_`, `-` also `_` and `-`, `.` also `.`, `/` also `/ + =`, `%` also those and `%`. */
export type Alphabet = 'w' | '_' | '-' | '.' | '/' | '%';

export type Secret = {
  readonly prefix: string;
  readonly alphabet: Alphabet;
  readonly least: number;
  readonly most: number;
};

/** Prefix, alphabet, number of characters after the prefix; as published by the vendors, and by scanners of repositories. */
export const SECRETS: readonly Secret[] = (
  [
    ['AKIA ASIA ABIA ACCA A3T', 'w', 16, 17], // Amazon Web Services
    ['LTAI', 'w', 16, 26], // Alibaba Cloud
    ['AKID', 'w', 32, 36], // Tencent Cloud
    ['AccountKey=', '/', 84, 90], // Azure
    ['SharedAccessKey=', '/', 42, 46],
    ['ghp_ gho_ ghu_ ghs_ ghr_', 'w', 36, 255], // GitHub
    ['github_pat_', '_', 60, 255],
    ['glpat- gldt- glrt- glptt- glft- glsoat- glcbt- glimt- glagent- gloas- glffct- GR1348941', '-', 20, 255], // GitLab
    ['xoxb- xoxp- xoxa- xoxr- xoxs- xoxe- xoxc- xwfp- xapp- xoxe.xoxb- xoxe.xoxp-', '-', 20, 255], // Slack
    ['xoxd-', '%', 20, 512],
    ['sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ sk_sbox_ whsec_', 'w', 16, 255], // Stripe
    ['AIza', '-', 35, 35], // Google
    ['ya29.', '-', 30, 512],
    ['1//0', '-', 40, 255],
    ['GOCSPX-', '-', 28, 28],
    ['SG.', '.', 60, 70], // SendGrid
    ['key-', 'w', 32, 32], // Mailgun
    ['xkeysib- xsmtpsib-', '-', 64, 100], // Brevo
    ['npm_', 'w', 36, 36],
    ['pypi-', '-', 60, 512],
    ['rubygems_', 'w', 48, 48],
    ['dckr_pat_ dckr_oat_', '-', 27, 36], // Docker
    ['dop_v1_ doo_v1_ dor_v1_', 'w', 64, 64], // DigitalOcean
    ['HRKU-', '-', 36, 80], // Heroku
    ['dapi', 'w', 32, 34], // Databricks
    ['glsa_', '_', 41, 41], // Grafana
    ['glc_', '/', 32, 400],
    ['NRAK-', 'w', 27, 27], // New Relic
    ['sntrys_ sntryu_', '/', 64, 400], // Sentry
    ['sbp_', 'w', 40, 40], // Supabase
    ['sb_secret_', '-', 22, 64],
    ['nfp_', 'w', 36, 40], // Netlify
    ['pscale_tkn_ pscale_pw_ pscale_oauth_', '.', 32, 64], // PlanetScale
    ['pul-', 'w', 40, 40], // Pulumi
    ['tskey-auth- tskey-api- tskey-client-', '-', 20, 80], // Tailscale
    ['CCIPAT_', '_', 40, 80], // CircleCI
    ['squ_ sqp_ sqa_', 'w', 40, 40], // SonarQube
    ['AKCp', 'w', 69, 69], // JFrog
    ['shpat_ shpca_ shppa_ shpss_', 'w', 32, 32], // Shopify
    ['ck_ cs_', 'w', 40, 40], // WooCommerce
    ['sk-ant- sk-proj- sk-svcacct- sk-admin- sk-or-v1-', '-', 32, 255], // Anthropic, OpenAI, OpenRouter
    ['sk-', 'w', 40, 64],
    ['hf_', 'w', 30, 64], // Hugging Face
    ['gsk_', 'w', 52, 52], // Groq
    ['xai-', 'w', 80, 80],
    ['pplx-', 'w', 48, 48], // Perplexity
    ['r8_', 'w', 37, 37], // Replicate
    ['EAA', 'w', 100, 512], // Facebook
    ['EAACEdEose0cBA', 'w', 20, 512],
    ['sq0atp- sq0csp-', '-', 22, 64], // Square
    ['EAAA', '-', 60, 60],
    ['access-sandbox- access-development- access-production-', '-', 36, 36], // Plaid
    ['FLWSECK- FLWSECK_TEST-', '-', 32, 48], // Flutterwave
    ['EZAK EZTK', 'w', 54, 54], // EasyPost
    ['shippo_live_ shippo_test_', 'w', 40, 40],
    ['duffel_live_ duffel_test_', '-', 43, 43],
    ['dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit. hvs. hvb. hvr.', '-', 24, 255], // Doppler, Vault
    ['PMAK-', '-', 40, 80], // Postman
    ['lin_api_ lin_oauth_', 'w', 40, 64], // Linear
    ['ATATT3 ATCTT3', '/', 60, 255], // Atlassian
    ['ATBB', 'w', 32, 32],
    ['pat-na1- pat-na2- pat-eu1-', '-', 36, 36], // HubSpot
    ['figd_ figo_', '-', 40, 64], // Figma
    ['tfp_', '-', 40, 64], // Typeform
    ['CFPAT-', '-', 43, 43], // Contentful
    ['sl.', '-', 60, 1500], // Dropbox
    ['sk.eyJ', '.', 60, 200], // Mapbox
    ['AGE-SECRET-KEY-1', 'w', 58, 58],
    ['secret_ ntn_', 'w', 43, 50], // Notion
  ] as const
).flatMap(([prefixes, alphabet, least, most]) =>
  prefixes.split(' ').map((prefix) => ({ prefix, alphabet, least, most })),
);
