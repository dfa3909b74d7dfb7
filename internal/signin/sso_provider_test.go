package signin_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

const (
	clientID     = "caseaudit"
	clientSecret = "a secret of the tests"
)

// provider is a real OpenID provider in this process, at which one person has an account. What its tokens say is set by the test.
type provider struct {
	server  *httptest.Server
	claims  map[string]any // beside those of the protocol
	subject string
	amr     []string
	acr     string
	prompts []string
}

// newProvider starts one that sends people back to an address.
func newProvider(t *testing.T, back string) *provider {
	t.Helper()
	p := &provider{subject: "account-1", claims: map[string]any{}}
	mux := http.NewServeMux()
	p.server = httptest.NewServer(mux)
	t.Cleanup(p.server.Close)
	kept := &providerStorage{Storage: storage.NewStorageWithClients(people{p}, map[string]*storage.Client{clientID: storage.WebClient(clientID, clientSecret, back)}), p: p}
	server, err := op.NewProvider(&op.Config{CodeMethodS256: true, AuthMethodPost: true}, kept, op.StaticIssuer(p.server.URL), op.WithAllowInsecure(),
		op.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))))
	check(t, err)
	mux.Handle("/", server)
	mux.HandleFunc("GET /login/username", func(w http.ResponseWriter, r *http.Request) {
		id := r.URL.Query().Get("authRequestID")
		check(t, kept.CheckUsernamePassword("somebody", "password", id))
		http.Redirect(w, r, op.AuthCallbackURL(server)(op.ContextWithIssuer(r.Context(), p.server.URL), id), http.StatusFound)
	})
	return p
}

// people is the provider's one account.
type people struct{ p *provider }

func (u people) account() *storage.User {
	return &storage.User{ID: u.p.subject, Username: "somebody", Password: "password"}
}
func (u people) GetUserByID(string) *storage.User       { return u.account() }
func (u people) GetUserByUsername(string) *storage.User { return u.account() }
func (u people) ExampleClientID() string                { return "" }

// providerStorage puts into tokens what the test says.
type providerStorage struct {
	*storage.Storage
	p *provider
}

// asked is a request with the methods and the level that the test says.
type asked struct {
	*storage.AuthRequest
	p *provider
}

func (a asked) GetAMR() []string { return a.p.amr }
func (a asked) GetACR() string   { return a.p.acr }

func (s *providerStorage) CreateAuthRequest(ctx context.Context, r *oidc.AuthRequest, user string) (op.AuthRequest, error) {
	s.p.prompts = slices.Clone(r.Prompt)
	return s.Storage.CreateAuthRequest(ctx, r, user)
}

func (s *providerStorage) AuthRequestByCode(ctx context.Context, code string) (op.AuthRequest, error) {
	r, err := s.Storage.AuthRequestByCode(ctx, code)
	if err != nil {
		return nil, err
	}
	return asked{r.(*storage.AuthRequest), s.p}, nil
}

func (s *providerStorage) CreateAccessToken(ctx context.Context, r op.TokenRequest) (string, time.Time, error) {
	if a, ok := r.(asked); ok {
		r = a.AuthRequest
	}
	return s.Storage.CreateAccessToken(ctx, r)
}

func (s *providerStorage) SetUserinfoFromRequest(_ context.Context, u *oidc.UserInfo, r op.IDTokenRequest, _ []string) error {
	u.Subject = r.GetSubject()
	for name, value := range s.p.claims {
		u.AppendClaims(name, value)
	}
	return nil
}

// inToken puts the claims of a person into the token itself, as the three providers do.
type inToken struct{ op.Client }

func (inToken) IDTokenUserinfoClaimsAssertion() bool { return true }

func (s *providerStorage) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	c, err := s.Storage.GetClientByClientID(ctx, id)
	if err != nil {
		return nil, err
	}
	return inToken{c}, nil
}
